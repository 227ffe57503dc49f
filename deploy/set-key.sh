#!/usr/bin/env bash
# Reads the API key from the standard input and writes it where only root can read it: set-key.sh nginx|caddy [FILE]
# The key stands on no command line and in no history; nothing is printed.
set -euo pipefail
export LC_ALL=C
fail() { echo "set-key.sh: $1" >&2; exit 1; }

case ${1-} in
  nginx) file=${2-/etc/workflow-logs/key.conf} ;;
  caddy) file=${2-/etc/workflow-logs/key.env} ;;
  *) fail "use: set-key.sh nginx|caddy [FILE], with the key on the standard input" ;;
esac
[[ -t 0 ]] && echo "Paste the key and press Enter; it is not shown." >&2
IFS= read -rs key || [[ -n $key ]] || fail "there is no key on the standard input"
# A quote, a dollar or a line break would be read as configuration.
[[ $key =~ ^[A-Za-z0-9._~+/=-]{8,512}$ ]] || fail "a key has 8 to 512 letters, digits and . _ ~ + / = -"

umask 077
mkdir -p "$(dirname "$file")"
new=$(mktemp "$file.XXXXXX")
trap 'rm -f "$new"' EXIT
if [[ $1 == nginx ]]; then
  # The second line takes the key out of a body in which the API repeats it.
  printf 'proxy_set_header Authorization "Bearer %s";\nsub_filter "%s" "(withheld)";\n' "$key" "$key" >"$new"
else
  printf 'WORKFLOW_LOGS_API_KEY=%s\n' "$key" >"$new"
fi
# In one step, so that a reload never meets half a file.
mv -f "$new" "$file"
