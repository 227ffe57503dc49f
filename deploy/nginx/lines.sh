# Parts of the nginx configuration that come once per id or origin, or not at all. Read by ../render.sh.

targets=''
for i in "${!asked[@]}"; do
  targets+="    \"~^[^ ]+ ${asked[i]}(?:\\?[^ #]*)? HTTP/(?:1\\.[01]|2\\.0)\$\" \"${sent[i]}\";"$'\n'
done
if [[ $run_details == on ]]; then
  targets+="    \"~^[^ ]+ /api/workflows/run/(?<wfl_run>$uuid) HTTP/(?:1\\.[01]|2\\.0)\$\" \"$upstream_path/workflows/run/\$wfl_run\";"$'\n'
fi
put TARGETS "${targets%$'\n'}"

origins='' cors=''
for other in $allowed_origins; do
  origins+="    \"$other\" 1;"$'\n'
  cors+="    \"$other\" \"$other\";"$'\n'
done
put ORIGINS "${origins%$'\n'}"
put CORS_ORIGINS "${cors%$'\n'}"

query_maps='' query_joined=''
for parameter in ${names//|/ }; do
  query_maps+="map \$arg_$parameter \$wfl_q_$parameter { \"\" \"\"; default \"&$parameter=\$arg_$parameter\"; }"$'\n'
  query_joined+="\${wfl_q_$parameter}"
done
put QUERY_MAPS "${query_maps%$'\n'}"
put QUERY_JOINED "$query_joined"

# Without these three nginx sends no name, checks no certificate, and gives the key to any impostor.
tls_lines() {
  [[ $1 == https ]] || return 0
  printf '        proxy_ssl_server_name on;\n        proxy_ssl_name "%s";\n        proxy_ssl_verify on;\n' "$2"
  printf '        proxy_ssl_verify_depth 4;\n        proxy_ssl_trusted_certificate %s;\n' "$upstream_ca"
  printf '        proxy_ssl_protocols TLSv1.2 TLSv1.3;'
}
put UPSTREAM_TLS_LINES "$(tls_lines "$upstream_scheme" "$upstream_host")"
put CHECK_TLS_LINES "$(tls_lines "$check_scheme" "$check_host")"

put LISTEN "$listen"
put SERVER_NAME "$site_host"
if [[ $certificate == off ]]; then
  put LISTEN_SSL ''
  put TLS_LINES ''
else
  put LISTEN_SSL ' ssl http2'
  put TLS_LINES "    ssl_certificate $certificate;
    ssl_certificate_key $certificate_key;
    ssl_protocols TLSv1.2 TLSv1.3;
    ssl_session_cache shared:wfl_tls:2m;"
fi
if [[ $site_scheme == https ]]; then
  put HSTS_LINES "        add_header Strict-Transport-Security \"$hsts\" always;"
else
  put HSTS_LINES ''
fi
if [[ $brotli == on ]]; then put BROTLI_LINES '        brotli_static on;'; else put BROTLI_LINES ''; fi
put FIRST_PAGE_LINK "$first_page_link"
put KEY_FILE "$key_file"
put CACHE_FOLDER "$cache_folder"
put LOG_FOLDER "$log_folder"
