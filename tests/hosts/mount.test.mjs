// `mount` in a plain page, from static files.

import { host } from "./support/host.mjs";
import { journey } from "./support/journey.mjs";
import { path } from "./support/paths.mjs";

const hosted = host(path("examples/mount"));

hosted("a person filters the runs and removes the table", journey);
