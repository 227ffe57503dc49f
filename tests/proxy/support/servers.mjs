// Both servers, each started with its rendered recipe and nothing else.

import { mkdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";

import { freePort } from "./listen.mjs";
import { Server, makeFolder } from "./process.mjs";
import { render, settings, writeKey } from "./settings.mjs";

const MODULES = "/usr/lib/nginx/modules";

/** What Debian's nginx.conf says around a site, with every path in the test's folder. */
const nginxConf = (folder) => `
load_module ${MODULES}/ngx_http_headers_more_filter_module.so;
load_module ${MODULES}/ngx_http_brotli_static_module.so;
daemon off;
pid ${folder}/nginx.pid;
error_log ${folder}/logs/error.log;
worker_processes 2;
worker_rlimit_nofile 20000;
events { worker_connections 8192; }
http {
    include /etc/nginx/mime.types;
    client_body_temp_path ${folder}/temp-body;
    proxy_temp_path ${folder}/temp-proxy;
    fastcgi_temp_path ${folder}/temp-fastcgi;
    uwsgi_temp_path ${folder}/temp-uwsgi;
    scgi_temp_path ${folder}/temp-scgi;
    include ${folder}/workflow-logs.conf;
}
`;

export const servers = {
  async nginx(more, at) {
    const [folder, port] = [await makeFolder(), at ?? (await freePort())];
    const values = settings({ folder, port, ...more });
    await writeKey("nginx", values.KEY_FILE);
    await writeFile(path.join(folder, "workflow-logs.conf"), await render("nginx", values, folder));
    await writeFile(path.join(folder, "nginx.conf"), nginxConf(folder));
    return Server.start({ command: "nginx", args: ["-p", folder, "-c", path.join(folder, "nginx.conf")], folder, port });
  },

  async caddy(more, at) {
    const [folder, port] = [await makeFolder(), at ?? (await freePort())];
    const values = settings({ folder, port, ...more });
    await writeFile(path.join(folder, "Caddyfile"), await render("caddy", values, folder));
    // As systemd reads the environment file before it starts Caddy.
    await mkdir(path.join(folder, "secret"));
    const keyFile = path.join(folder, "secret", "key.env");
    await writeKey("caddy", keyFile);
    const [, name, key] = /^(\w+)=(.*)$/m.exec(await readFile(keyFile, "utf8"));
    const env = { [name]: key, HOME: folder, XDG_CONFIG_HOME: `${folder}/logs`, XDG_DATA_HOME: `${folder}/data` };
    const args = ["run", "--config", path.join(folder, "Caddyfile"), "--adapter", "caddyfile"];
    return Server.start({ command: "caddy", args, env, folder, port });
  },
};
