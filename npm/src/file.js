// The module from the file beside this one.

import { Runtime } from "../../src/embed/runtime.js";

// Bundlers copy the file when they see exactly this.
export const runtime = new Runtime(() => new URL("workflow_logs_bg.wasm", import.meta.url));
