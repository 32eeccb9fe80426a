#!/usr/bin/env bash
# Figures for the simulator: requests a second through a large configuration dump, by one thread, after loading.
# usage: packaging/bench/simulate.sh FILE        (after "mvn test-compile")
set -euo pipefail
file=$(realpath "$1")
cd "$(dirname "$0")/../.."
printf '%s, %s bytes, %s cores\n\n' "$(basename "$file")" "$(stat -c %s "$file")" "$(nproc)"
mvn -q -o test-compile exec:exec@simulator-figures -Ddump="$file" 2>/dev/null
