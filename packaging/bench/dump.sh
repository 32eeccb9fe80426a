#!/usr/bin/env bash
# Figures for a large configuration dump: the window, the command line, and jq on the same file in the same run.
# usage: packaging/bench/dump.sh FILE        (after "mvn package"; jq on the PATH)
set -euo pipefail
file=$(realpath "$1")
cd "$(dirname "$0")/../.."
printf '%s, %s bytes, %s cores\n\n' "$(basename "$file")" "$(stat -c %s "$file")" "$(nproc)"
cat "$file" > /dev/null
echo "the window (-Xmx512m)"
mvn -q -o test-compile exec:exec@dump-in-window -Ddump="$file" 2>/dev/null
seconds() { local t0 t1; t0=$(date +%s.%N); "$@" > /dev/null; t1=$(date +%s.%N); echo "$t1 - $t0" | bc; }
best() { for _ in 1 2 3; do seconds "$@"; done | sort -n | head -1; }
echo
echo "the command line, best of 3, start included"
ours=$(best target/meshscope/bin/meshscope proxy-config cluster -f "$file")
peer=$(best jq '.configs|length' "$file")
printf '%-42s %6.2f s\n' 'meshscope proxy-config cluster' "$ours" "jq '.configs|length'" "$peer"
printf '%-42s %6.1f\n' 'times faster' "$(echo "$peer / $ours" | bc -l)"
