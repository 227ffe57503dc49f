// Where things are.

import { fileURLToPath } from "node:url";

/** A path of the repository's, from its root. */
export const path = (name) => fileURLToPath(new URL(`../../../${name}`, import.meta.url));

/** The package as `cargo xtask package` built it. */
export const PACKAGE = path("target/npm/package");
