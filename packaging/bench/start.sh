#!/bin/sh
# How long the installed application takes from the start of its process to the first frame with the start page, with and without its start
# cache; medians of five, warm. Needs packaging/installers/linux.sh app first, or the folder of an installed one: start.sh /opt/meshscope.
# Without a display the headless platform is used.
set -eu
trap 'exit 1' INT TERM
image=${1:-$(dirname "$0")/../../target/dist/meshscope}
[ -x "$image/bin/meshscope" ] || { echo "Run mvn package && packaging/installers/linux.sh app first" >&2; exit 1; }
home=$(mktemp -d)
export HOME="$home" XDG_CONFIG_HOME="$home" XDG_CACHE_HOME="$home" XDG_STATE_HOME="$home"
options="-Dmeshscope.start=frame -Duser.home=$home"
[ -n "${DISPLAY:-}" ] || options="-Dglass.platform=Headless -Dprism.order=sw $options"
export JAVA_TOOL_OPTIONS="$options"
first_frame() {
  began=$(date +%s%3N)
  frame=$("$image/bin/meshscope" 2>/dev/null | tail -1)
  echo $((frame - began))
}
median() {
  for _ in 1 2 3 4 5; do first_frame; done | sort -n | sed -n 3p
}
cache=$image/lib/app/meshscope.aot
first_frame > /dev/null
if [ -e "$cache" ]; then
  echo "first frame, with the start cache:    $(median) ms"
  mv "$cache" "$cache.off"
  trap 'mv "$cache.off" "$cache"; rm -rf "$home"' EXIT
else
  trap 'rm -rf "$home"' EXIT
  echo "there is no start cache: run $image/lib/app/start-cache"
fi
echo "first frame, without the start cache: $(median) ms"
