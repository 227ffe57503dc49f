// As `index.js`, with the module inside, for bundlers that copy no files.

import { elementClass } from "../../src/embed/element.js";
import { mountWith } from "../../src/embed/mount.js";
import { Runtime } from "../../src/embed/runtime.js";
import bytes from "#wasm";

const runtime = new Runtime(() => bytes);

export const WorkflowLogsElement = elementClass(runtime);

export const configure = (from) => runtime.configure(from);

export const mount = mountWith(runtime);

WorkflowLogsElement.define();
