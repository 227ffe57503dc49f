const LOGS = process.env.LOGS_SERVER ?? "http://127.0.0.1:8080";

export default process.env.NODE_ENV === "production"
  ? { output: "export" }
  : { rewrites: async () => [{ source: "/api/:path*", destination: `${LOGS}/api/:path*` }] };
