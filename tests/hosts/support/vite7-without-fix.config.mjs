// The configuration of `examples/vite7-dev` without its fix, and with a cache of its own.

import { fileURLToPath } from "node:url";
import config from "../../../examples/vite7-dev/vite.config.js";

const cacheDir = fileURLToPath(new URL("../../../examples/vite7-dev/node_modules/.vite-without-fix", import.meta.url));

export default { ...config, cacheDir, optimizeDeps: { force: true } };
