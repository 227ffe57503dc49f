// The tag, registered, and all else.

import { WorkflowLogsElement, configure } from "./element.js";
import { mount } from "./mount.js";

WorkflowLogsElement.define();

export { WorkflowLogsElement, configure, mount };
