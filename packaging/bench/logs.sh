#!/usr/bin/env bash
# Figures for a large access log: index, count by flag, filters, heap; and lnav and ripgrep on the same file in the same run when installed.
# usage: packaging/bench/logs.sh FILE        (after "mvn test-compile"; a default text access log)
set -euo pipefail
file=$(realpath "$1")
cd "$(dirname "$0")/../.."
printf '%s, %s bytes, %s cores\n\n' "$(basename "$file")" "$(stat -c %s "$file")" "$(nproc)"
cat "$file" > /dev/null
echo "the index and filters inside one process (-Xmx512m)"
mvn -q -o test-compile exec:exec@log-figures -Dlog="$file" 2>/dev/null
echo
echo "the window (-Xmx768m)"
mvn -q -o test-compile exec:exec@log-in-window -Dlog="$file" 2>/dev/null
seconds() { local t0 t1; t0=$(date +%s.%N); "$@" > /dev/null; t1=$(date +%s.%N); echo "$t1 - $t0" | bc; }
best() { for _ in 1 2 3; do seconds "$@"; done | sort -n | head -1; }
echo
echo "whole processes, best of 3, start included"
row() { printf '%-62s %6.2f s\n' "$1" "$2"; }
ours=$(best target/meshscope/bin/meshscope logs "$file" --filter 'response_code == 503' --count-by response_flags)
row "meshscope logs --filter 'response_code == 503' --count-by response_flags" "$ours"
if command -v lnav > /dev/null; then
  row 'lnav -n -q' "$(best lnav -n -q "$file")"
  peer=$(best lnav -n -c ':filter-in \s503\s' "$file")
  row "lnav -n -c ':filter-in \\s503\\s'" "$peer"
  printf '%-62s %6.1f\n' 'times faster' "$(echo "$peer / $ours" | bc -l)"
fi
if command -v rg > /dev/null; then
  row "rg -c ' 503 '" "$(best rg -c ' 503 ' "$file")"
fi
