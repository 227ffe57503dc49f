#!/usr/bin/env bash
# Installs what tests/proxy needs and is missing: the Debian packages of both servers. Needs root and apt.
# The servers' own services are not started: each test starts its own, on loopback and in a folder of its own.
set -euo pipefail

missing=()
command -v nginx >/dev/null || missing+=(nginx)
command -v caddy >/dev/null || missing+=(caddy)
command -v openssl >/dev/null || missing+=(openssl)
for module in headers-more-filter brotli-static; do
  [[ -e /usr/lib/nginx/modules/ngx_http_${module//-/_}_module.so ]] || missing+=("libnginx-mod-http-$module")
done
((${#missing[@]})) || exit 0

if ! command -v apt-get >/dev/null || [[ $(id -u) != 0 ]]; then
  echo "Missing: ${missing[*]}. Install these packages (their names are Debian's), then try again." >&2
  exit 1
fi
echo "Installing ${missing[*]} with apt-get (about 1 minute, once)…"
policy=/usr/sbin/policy-rc.d
if [[ ! -e $policy ]]; then
  printf '#!/bin/sh\nexit 101\n' >$policy
  chmod +x $policy
  trap 'rm -f $policy' EXIT
fi
install() { DEBIAN_FRONTEND=noninteractive apt-get install --yes --quiet --no-install-recommends "${missing[@]}" >/dev/null; }
install 2>/dev/null || { apt-get update --quiet >/dev/null && install; }
