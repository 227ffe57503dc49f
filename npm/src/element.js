// The class of the tag, which is not registered by the import.

import { elementClass } from "../../src/embed/element.js";
import { runtime } from "./file.js";

export const WorkflowLogsElement = elementClass(runtime);

export const configure = (from) => runtime.configure(from);
