export default {
  // Vite 7 would move the script away from its .wasm file.
  optimizeDeps: { exclude: ["workflow-logs"] },
  server: { proxy: { "/api": { target: process.env.LOGS_SERVER ?? "http://127.0.0.1:8080", changeOrigin: true } } },
};
