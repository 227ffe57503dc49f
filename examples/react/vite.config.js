import react from "@vitejs/plugin-react";

export default {
  plugins: [react()],
  server: { proxy: { "/api": { target: process.env.LOGS_SERVER ?? "http://127.0.0.1:8080", changeOrigin: true } } },
};
