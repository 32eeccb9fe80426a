#!/usr/bin/env bash
# Figures for a large capture: reading and filtering here, and tshark on the same file in the same run.
# usage: packaging/bench/packets.sh FILE [FILTER]        (after "mvn package"; tshark on the PATH)
set -euo pipefail
file=$(realpath "$1")
filter=${2:-'((tcp.stream == 1 and http) or tcp.flags == 0x0011 or tcp.flags == 0x0004)'}
cd "$(dirname "$0")/../.."
meshscope=${MESHSCOPE:-target/meshscope/bin/meshscope}
printf '%s, %s bytes, %s cores\n\n' "$(basename "$file")" "$(stat -c %s "$file")" "$(nproc)"
cat "$file" > /dev/null
seconds() { local t0 t1; t0=$(date +%s.%N); "$@" > /dev/null 2>&1; t1=$(date +%s.%N); echo "$t1 - $t0" | bc; }
echo "here (-Xmx2g), the program's start not counted"
JDK_JAVA_OPTIONS=-Xmx2g "$meshscope" packets "$file" --summary -Y "$filter" 2> /dev/null | tee /tmp/meshscope-bench.$$
ours=$(awk '/indexed/ {print $1}' /tmp/meshscope-bench.$$)
found=$(awk '/for the filter/ {print $1}' /tmp/meshscope-bench.$$)
rm -f /tmp/meshscope-bench.$$
echo
echo "the window (-Xmx2g)"
head -c 1000000 "$file" > /tmp/meshscope-bench.$$.pcap
mvn -q -o test-compile exec:exec@packets-in-window -Dcapture="$file" -Dwarm=/tmp/meshscope-bench.$$.pcap 2> /dev/null || true
rm -f /tmp/meshscope-bench.$$.pcap
echo
echo "tshark"
list=$(seconds tshark -n -r "$file")
filtered=$(seconds tshark -n -r "$file" -Y "$filter")
printf '%-42s %8.2f s\n' 'tshark -r' "$list" 'tshark -Y' "$filtered"
printf '%-42s %8.1f\n' 'times faster, all indexed' "$(echo "$list / $ours" | bc -l)" \
    'times faster, the filter' "$(echo "$filtered / ($found + 0.0001)" | bc -l)"
