#!/bin/sh
# How long the installed application takes from the start of its process to the first frame with the start page, with and without its start
# cache; medians of five, warm. Needs packaging/installers/linux.sh app first. Without a display the headless platform is used.
set -eu
cd "$(dirname "$0")/../.."
image=target/dist/meshscope
[ -x "$image/bin/meshscope" ] || { echo "Run mvn package && packaging/installers/linux.sh app first" >&2; exit 1; }
home=$(mktemp -d)
export HOME="$home" XDG_CONFIG_HOME="$home" XDG_CACHE_HOME="$home"
[ -n "${DISPLAY:-}" ] || export JAVA_TOOL_OPTIONS="-Dglass.platform=Headless -Dprism.order=sw -Dmeshscope.start=frame"
[ -z "${DISPLAY:-}" ] || export JAVA_TOOL_OPTIONS="-Dmeshscope.start=frame"
median() {
  for i in 1 2 3 4 5; do "$image/bin/meshscope" 2>/dev/null | tail -1; done | sort -n | sed -n 3p
}
"$image/bin/meshscope" >/dev/null 2>&1 || true
echo "first frame, with the start cache:    $(median) ms"
mv "$image/lib/app/meshscope.aot" "$image/lib/app/meshscope.aot.off"
echo "first frame, without the start cache: $(median) ms"
mv "$image/lib/app/meshscope.aot.off" "$image/lib/app/meshscope.aot"
rm -rf "$home"
