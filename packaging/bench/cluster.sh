#!/usr/bin/env bash
# A cluster of 10 000 pods, as large as real ones, and 2 000 services, read from an API server on loopback in pages of 500: when the first rows
# are there, when all are, and what it takes in memory. The server runs in the same process, so its memory is counted, too.
# usage: packaging/bench/cluster.sh
set -euo pipefail
cd "$(dirname "$0")/../.."
mvn -q test -Dtest=FleetBenchmark -Dexcluded.tags=none -Dsurefire.failIfNoSpecifiedTests=false -Dspotless.check.skip | grep 'first rows'
