import vue from "@vitejs/plugin-vue";

export default {
  plugins: [vue({ template: { compilerOptions: { isCustomElement: (tag) => tag === "workflow-logs" } } })],
  server: { proxy: { "/api": { target: process.env.LOGS_SERVER ?? "http://127.0.0.1:8080", changeOrigin: true } } },
};
