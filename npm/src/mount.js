// `mount`, without the tag.

import { mountWith } from "../../src/embed/mount.js";
import { runtime } from "./file.js";

export const mount = mountWith(runtime);

export const configure = (from) => runtime.configure(from);
