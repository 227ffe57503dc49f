// The tag with the module inside, bundled by esbuild.

import { host } from "./support/host.mjs";
import { journey } from "./support/journey.mjs";
import { path } from "./support/paths.mjs";

const hosted = host(path("examples/esbuild/dist"));

hosted("a person filters the runs and removes the table", journey);
