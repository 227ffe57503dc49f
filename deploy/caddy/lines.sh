# Parts of the Caddyfile that come once per id or origin, or not at all. Read by ../render.sh.

# One path: its matcher's name, the expression of the raw target, the path at the API.
route_lines() {
  printf '\t\t@%s expression `{http.request.orig_uri}.matches(r"%s")`\n' "$1" "$2"
  printf '\t\thandle @%s {\n\t\t\troute {\n\t\t\t\timport wfl_seal\n\t\t\t\timport wfl_guard\n' "$1"
  printf '\t\t\t\timport wfl_check\n\t\t\t\timport wfl_forward %s\n\t\t\t}\n\t\t}\n' "$3"
}
routes=''
for i in "${!asked[@]}"; do
  routes+="$(route_lines "logs$i" "^${asked[i]}([?][^ #]*)?\$" "${sent[i]}")"$'\n'
done
if [[ $run_details == on ]]; then
  # The last segment is a UUID, since the whole target is what the expression says.
  routes+="$(route_lines run "^/api/workflows/run/$uuid\$" "$upstream_path/workflows/run/{http.request.orig_uri.path.file}")"$'\n'
fi
put ROUTES "${routes%$'\n'}"

listed="\"$site_origin\"" cors='' number=0
for other in $allowed_origins; do
  listed+=", \"$other\""
  cors+="	@cors$number header Origin $other
	header @cors$number {
		defer
		Access-Control-Allow-Origin $other
		Access-Control-Allow-Credentials true
		Access-Control-Expose-Headers \"Retry-After, RateLimit, X-RateLimit-Remaining, X-RateLimit-Reset, X-Request-Id\"
	}"$'\n'
  number=$((number + 1))
done
put CORS_LINES "${cors%$'\n'}"
from='{http.request.header.Origin}' site='{http.request.header.Sec-Fetch-Site}'
put FOREIGN_EXPRESSION "!($from in [$listed] || ($from == \"\" && $site in [\"\", \"same-origin\", \"none\"]))"

# These expressions cannot refer back, so each name is written twice.
twice=''
for parameter in ${names//|/ }; do twice+="${twice:+|}$parameter=.*&$parameter="; done
put QUERY_TWICE "(?:^|&)(?:$twice)"

tls_lines() {
  [[ $1 == https ]] || return 0
  printf '\t\t\ttls_server_name %s\n\t\t\ttls_trusted_ca_certs %s' "$2" "$upstream_ca"
}
put UPSTREAM_TLS_LINES "$(tls_lines "$upstream_scheme" "$upstream_host")"
put CHECK_TLS_LINES "$(tls_lines "$check_scheme" "$check_host")"

put BIND "$listen_host"
refusal="	bind $listen_host
	respond \"This server has another name.\" 421
}"
case $certificate in
  off)
    put SITE_ADDRESS "http://$site_host:$listen_port"
    put GLOBAL_TLS_LINES '	auto_https off'
    put TLS_LINES ''
    put OTHER_HOSTS "
# One host. Other names that lead here (DNS rebinding) get nothing.
http://:$listen_port {
$refusal" ;;
  auto)
    put SITE_ADDRESS "https://$site_host:$listen_port"
    put GLOBAL_TLS_LINES ''
    put TLS_LINES ''
    put OTHER_HOSTS '' ;;
  *)
    put SITE_ADDRESS "https://$site_host:$listen_port"
    put GLOBAL_TLS_LINES '	auto_https disable_redirects'
    put TLS_LINES "	tls $certificate $certificate_key"
    put OTHER_HOSTS "
# One host. Other names that lead here (DNS rebinding) get nothing.
https://:$listen_port {
	tls $certificate $certificate_key
$refusal" ;;
esac
first_page_lines=''
if [[ -n $first_page_link ]]; then
  # Not with a query, which may be a filter of the table, and by Chromium alone, which has this header.
  # Other browsers ask a second time, since the table's own question must not be answered by a cache.
  first_page_lines="				@first_page expression \`{http.request.orig_uri} == \"/\" && {http.request.header.Sec-Ch-Ua} != \"\"\`
				header @first_page Link \"$first_page_link\""
fi
put FIRST_PAGE_LINES "$first_page_lines"
if [[ $site_scheme == https ]]; then put HSTS_LINES "					Strict-Transport-Security $hsts"; else put HSTS_LINES ''; fi
