#!/usr/bin/env bash
# Writes the configuration of nginx or Caddy to the standard output: render.sh nginx|caddy SETTINGS
# The settings are read as text, never run, and refused if they could mean more than one thing.
set -euo pipefail
export LC_ALL=C
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)

fail() { echo "render.sh: $1" >&2; exit 1; }

[[ $# -eq 2 ]] || fail "use: render.sh nginx|caddy SETTINGS"
case $1 in
  nginx) template=$here/nginx/workflow-logs.conf.template ;;
  caddy) template=$here/caddy/Caddyfile.template ;;
  *) fail "the server is nginx or caddy" ;;
esac
server=$1

# ---- Settings ------------------------------------------------------------------------------------------------------

declare -A set=()
known=" SITE_ORIGIN LISTEN TLS_CERTIFICATE TLS_CERTIFICATE_KEY SITE_FOLDER DIALECT UPSTREAM UPSTREAM_CA WORKFLOW_IDS \
RUN_DETAILS FIRST_PAGE SESSION_CHECK ALLOWED_ORIGINS RATE BURST KEY_FILE CACHE_FOLDER LOG_FOLDER BROTLI "
while IFS= read -r line || [[ -n $line ]]; do
  [[ $line =~ ^[[:space:]]*(#.*)?$ ]] && continue
  [[ $line =~ ^([A-Z_]+)=(.*)$ ]] || fail "this line is not NAME=VALUE: $line"
  name=${BASH_REMATCH[1]} value=${BASH_REMATCH[2]}
  [[ $known == *" $name "* ]] || fail "there is no setting $name"
  [[ -z ${set[$name]+x} ]] || fail "$name stands there twice"
  set[$name]=$value
done <"$2"

# The value of a setting, which has to match an expression as a whole.
checked() {
  local value=${set[$1]-}
  [[ $value =~ ^($2)$ ]] || fail "$1 must be $3"
  printf '%s' "$value"
}

# No quote, space, brace, dollar, semicolon or backslash: what cannot end a word cannot begin a directive.
path='/[A-Za-z0-9._/-]+'
name='[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?'
origin="https?://$name(:[0-9]{1,5})?"

site_origin=$(checked SITE_ORIGIN "$origin" "an origin such as https://logs.example.com")
listen=$(checked LISTEN '[0-9]{1,3}(\.[0-9]{1,3}){3}:[0-9]{1,5}' "an IPv4 address and a port such as 0.0.0.0:443")
certificate=$(checked TLS_CERTIFICATE "off|auto|$path" "off, auto or a file")
certificate_key=$(checked TLS_CERTIFICATE_KEY "off|auto|$path" "off, auto or a file")
site_folder=$(checked SITE_FOLDER "$path" "a folder")
dialect=$(checked DIALECT 'dify|leadlex' "dify or leadlex")
upstream=$(checked UPSTREAM "$origin($path)?/?" "an address such as https://api.dify.ai/v1, without a user, a query or spaces")
upstream_ca=$(checked UPSTREAM_CA "$path" "a file")
workflow_ids=$(checked WORKFLOW_IDS '([A-Za-z0-9_-]{1,64}( +[A-Za-z0-9_-]{1,64})*)?' "ids of letters, digits, - and _, with spaces between them")
run_details=$(checked RUN_DETAILS 'on|off' "on or off")
first_page=$(checked FIRST_PAGE '(/api/workflows/logs\?page=1&limit=([1-9][0-9]?|100))?' "empty, or /api/workflows/logs?page=1&limit=20 with a number from 1 to 100")
check=$(checked SESSION_CHECK "$origin$path" "an address of your application such as http://127.0.0.1:3000/may-read-logs; without it the proxy would be the key")
allowed_origins=$(checked ALLOWED_ORIGINS "($origin( +$origin)*)?" "origins with spaces between them")
rate=$(checked RATE '[1-9][0-9]{0,5}' "a number")
burst=$(checked BURST '[1-9][0-9]{0,5}' "a number")
if [[ $server == nginx ]]; then
  key_file=$(checked KEY_FILE "$path" "a file")
  cache_folder=$(checked CACHE_FOLDER "$path" "a folder")
  log_folder=$(checked LOG_FOLDER "$path" "a folder")
  brotli=$(checked BROTLI 'on|off' "on or off")
fi

# ---- What follows from them ----------------------------------------------------------------------------------------

# Splits an address: scheme host port path authority, as variables that begin with $1.
split() {
  [[ $2 =~ ^(https?)://([^/:]+)(:([0-9]+))?(/.*)?$ ]] || fail "$2 is no address"
  local scheme=${BASH_REMATCH[1]} host=${BASH_REMATCH[2]} given=${BASH_REMATCH[3]} port=${BASH_REMATCH[4]} rest=${BASH_REMATCH[5]}
  [[ -n $port ]] || { [[ $scheme == https ]] && port=443 || port=80; }
  (( 10#$port <= 65535 )) || fail "$2 has no such port"
  [[ $rest != *//* && $rest/ != */./* && $rest/ != */../* ]] || fail "the path of $2 has to be a plain one"
  printf -v "$1_scheme" %s "$scheme"; printf -v "$1_host" %s "$host"; printf -v "$1_port" %s "$port"
  printf -v "$1_path" %s "${rest%/}"; printf -v "$1_authority" %s "$host$given"
}
is_loopback() { [[ $1 == localhost || $1 =~ ^127(\.[0-9]{1,3}){3}$ ]]; }

split site "$site_origin"
split upstream "$upstream"
split check "$check"
[[ $upstream_scheme == https ]] || is_loopback "$upstream_host" || fail "UPSTREAM with http:// would send the key unencrypted to another machine"
[[ $check_scheme == https ]] || is_loopback "$check_host" || fail "SESSION_CHECK with http:// would send cookies unencrypted to another machine"
[[ $site_scheme == https ]] || is_loopback "$site_host" || fail "SITE_ORIGIN has to be https, or cookies and logs travel unencrypted"
[[ $certificate == "$certificate_key" || ( $certificate == /* && $certificate_key == /* ) ]] || fail "TLS_CERTIFICATE and TLS_CERTIFICATE_KEY go together"
listen_host=${listen%:*} listen_port=${listen##*:}
[[ $certificate != off ]] || is_loopback "$listen_host" || fail "without TLS_CERTIFICATE, LISTEN has to be a loopback address"
[[ $certificate != auto || $server == caddy ]] || fail "nginx needs a file in TLS_CERTIFICATE"
case $dialect in
  dify) [[ -z $workflow_ids ]] || fail "WORKFLOW_IDS goes with leadlex only" ;;
  leadlex)
    [[ -n $workflow_ids ]] || fail "leadlex needs WORKFLOW_IDS"
    [[ $run_details == off ]] || fail "RUN_DETAILS goes with dify only"
    [[ -z $first_page ]] || fail "FIRST_PAGE goes with dify only" ;;
esac

# The logs paths: what the browser asks for, and what the API is asked for.
declare -a asked=() sent=()
if [[ $dialect == dify ]]; then
  asked=(/api/workflows/logs) sent=("$upstream_path/workflows/logs")
else
  for id in $workflow_ids; do
    ((${#asked[@]})) || { asked=(/api/workflows/logs) sent=("$upstream_path/workflows/$id/logs"); }
    [[ $id == logs ]] && continue
    asked+=("/api/workflows/$id/logs") sent+=("$upstream_path/workflows/$id/logs")
  done
fi
uuid='[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}'

# The parameters of both dialects, as demo-server/src/proxy/query.rs has them, and how long each may be, in bytes as
# they are sent: a keyword has 200 characters at most, which are 12 bytes each at the worst.
# 2401 is written as a sum because Caddy's expressions count to 1000.
names='page|limit|per_page|status|keyword|created_at__after|created_at__before|created_by_end_user_session_id|created_by_account|after'
longer='page=[^&]{7}|(?:limit|per_page)=[^&]{4}|(?:status|created_at__after|created_at__before|after)=[^&]{121}'
longer+='|(?:created_by_end_user_session_id|created_by_account)=[^&]{766}|keyword=[^&]{800}[^&]{800}[^&]{801}'
# Escaped UTF-8 of its shortest form.
h='[0-9A-Fa-f]' t='%[89ABab][0-9A-Fa-f]'
escape="%(?:[2-6]$h|7[0-9A-Ea-e]|(?:[Cc][2-9A-Fa-f]|[Dd]$h)$t|[Ee]0%[ABab]$h$t|[Ee][1-9A-Ca-cEFef]$t$t|[Ee][Dd]%[89]$h$t\
|[Ff]0%[9ABab]$h$t$t|[Ff][1-3]$t$t$t|[Ff]4%8$h$t$t)"
query_shape="^(?:(?:^|&)(?:$names)=(?:[A-Za-z0-9._~*:@,!()/+-]|$escape)*)+$"

site_policy="default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; connect-src 'self'; img-src 'self' data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
hsts='max-age=31536000'
# With this preload header of the page a browser asks for the first page at once, and the table takes that answer.
# As the table asks: in CORS mode, with the cookies of its own origin.
first_page_link=${first_page:+"<$first_page>; rel=preload; as=fetch; crossorigin"}

# ---- The template --------------------------------------------------------------------------------------------------

text=$(<"$template")
put() { text=${text//"@$1@"/"$2"}; }

put SITE_ORIGIN "$site_origin"
put SITE_HOST "$site_authority"
put SITE_FOLDER "$site_folder"
put SITE_POLICY "$site_policy"
put UPSTREAM_SCHEME "$upstream_scheme"
put UPSTREAM_HOST "$upstream_host"
put UPSTREAM_PORT "$upstream_port"
put UPSTREAM_AUTHORITY "$upstream_authority"
put CHECK_SCHEME "$check_scheme"
put CHECK_HOST "$check_host"
put CHECK_PORT "$check_port"
put CHECK_AUTHORITY "$check_authority"
put CHECK_PATH "$check_path"
put QUERY_SHAPE "$query_shape"
put QUERY_NO_NUMBER '(?:^|&)(?:page|limit|per_page)=[^&]*[^0-9&]'
put QUERY_NOTHING '(?:^|&)(?:page|limit|per_page|status)=(?:&|$)'
put QUERY_LONG "(?:^|&)(?:$longer)"
source "$here/$server/lines.sh"
put RATE "$rate"
put BURST "$burst"

[[ $text =~ @([A-Z_]+)@ ]] && fail "nothing was put in the place of ${BASH_REMATCH[1]}"
printf '%s\n' "$text"
