// Builds the peers into target/bench/, as Vite builds for production: node bench/build.mjs NAME…

import { fileURLToPath } from "node:url";
import react from "@vitejs/plugin-react";
import vue from "@vitejs/plugin-vue";
import { build } from "vite";
import solid from "vite-plugin-solid";

const PLUGINS = { react, vue, solid };
const path = (name) => fileURLToPath(new URL(name, import.meta.url));

for (const name of process.argv.slice(2)) {
  await build({
    root: path(`peers/${name}`),
    configFile: false,
    logLevel: "warn",
    plugins: PLUGINS[name] ? [PLUGINS[name]()] : [],
    build: {
      outDir: path(`../target/bench/${name}`),
      emptyOutDir: true,
      modulePreload: { polyfill: false },
      reportCompressedSize: false,
      // AG Grid is larger than what Vite warns of.
      chunkSizeWarningLimit: 2_000,
    },
  });
}
