#!/usr/bin/env bash
# Tries so many made-up inputs on each target, 100,000 without a number; further words are the targets that are tried.
# It needs a nightly compiler (`rustup toolchain install nightly`) and `cargo install cargo-fuzz --locked`.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"

executions="${1:-100000}"
targets=("${@:2}")
if [ ${#targets[@]} -eq 0 ]; then
  targets=(decode endpoint query server_wait time)
fi

node seeds.mjs
for target in "${targets[@]}"; do
  echo "== $target: $executions executions"
  # Without sanitizers: the code has no `unsafe`, and overflows are panics here.
  cargo +nightly fuzz run --fuzz-dir . --sanitizer none "$target" -- \
    -runs="$executions" -dict=words.dict -max_len=4096 -timeout=5 -rss_limit_mb=2048 -print_final_stats=1 -verbosity=0
done
