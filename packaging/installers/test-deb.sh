#!/bin/sh
# Tries the .deb in a clean Debian 12, as a stranger would: installs it with nothing but what it asks for, runs a command, opens the practice
# mesh in a window of its own user under Xvfb, installs it once more over itself, removes it and looks for anything left behind.
#   sudo packaging/installers/test-deb.sh [FILE.deb]      (after linux.sh deb; needs root, debootstrap and a Debian mirror)
# BASE names a folder with a clean root to copy instead of making one; PICTURE a file for the picture of the window.
set -eu
cd "$(dirname "$0")/../.."
deb=${1:-$(ls target/dist/*.deb)}
work=$(mktemp -d /var/tmp/meshscope-deb.XXXXXX)
root=$work/root
in_root() { chroot "$root" env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/root LC_ALL=C.UTF-8 DEBIAN_FRONTEND=noninteractive "$@"; }
as_user() { chroot --userspec=1000:1000 "$root" env -i PATH=/usr/bin:/bin HOME=/home/engineer LC_ALL=C.UTF-8 "$@"; }
# Ends what runs inside the root, and nothing else.
end_inside() {
  for p in /proc/[0-9]*; do
    [ "$(readlink "$p/root" 2>/dev/null)" != "$root" ] || kill "${p#/proc/}" 2>/dev/null || true
  done
  sleep 2
}
clean() {
  end_inside
  # One after the other, and lazily: a process that is still ending holds on to them for a moment.
  for mounted in "$root/proc" "$root/dev"; do
    ! mountpoint -q "$mounted" || umount -l "$mounted" || true
  done
  mountpoint -q "$root/proc" || mountpoint -q "$root/dev" || rm -rf "$work"
}
trap clean EXIT
step() { echo "== $*"; }
die() { echo "FAILED: $*" >&2; exit 1; }

step "A clean Debian 12"
if [ -n "${BASE:-}" ]; then cp -a "$BASE" "$root"; else debootstrap --variant=minbase bookworm "$root" http://deb.debian.org/debian > "$work/debootstrap.log"; fi
printf '#!/bin/sh\nexit 101\n' > "$root/usr/sbin/policy-rc.d"
chmod 755 "$root/usr/sbin/policy-rc.d"
cp /etc/resolv.conf "$root/etc/resolv.conf"
mount -t proc proc "$root/proc"
mount --bind /dev "$root/dev"
cp "$deb" "$root/tmp/meshscope.deb"
in_root useradd -m -u 1000 engineer

step "What it asks for, and nothing else"
dpkg-deb -f "$deb" Depends | fold -sw 140
in_root apt-get -qq update
in_root apt-get -qq -y --no-install-recommends satisfy "$(dpkg-deb -f "$deb" Depends)" > "$work/apt.log" 2>&1 || { tail -5 "$work/apt.log"; die "what it depends on cannot be installed"; }
in_root apt-get -qq -y clean
files() { (cd "$root" && find . -xdev \( -path ./proc -o -path ./dev -o -path ./sys -o -path ./tmp -o -path ./root -o -path ./home -o -path ./var/log \
  -o -path ./var/lib/dpkg -o -path ./var/lib/apt -o -path ./var/cache/apt \) -prune -o -print | sort); }
files > "$work/before"

step "Install"
began=$(date +%s)
in_root apt-get -qq -y --no-install-recommends install /tmp/meshscope.deb > "$work/apt.log" 2>&1 || { tail -20 "$work/apt.log"; die "it does not install"; }
echo "installed in $(($(date +%s) - began)) s"
[ "$(grep -c '^Setting up' "$work/apt.log")" = 1 ] || die "more than itself was installed"
[ -s "$root/opt/meshscope/lib/app/meshscope.aot" ] || die "no start cache was made"
missing=$(find "$root/opt/meshscope" -name '*.so' | sed "s|^$root||" | while read -r so; do in_root env LD_LIBRARY_PATH=/opt/meshscope/lib/runtime/lib:/opt/meshscope/lib/runtime/lib/server ldd "$so" | grep 'not found' || true; done)
[ -z "$missing" ] || die "libraries it does not ask for: $missing"
for f in /usr/share/applications/meshscope.desktop /usr/share/mime/packages/meshscope.xml /usr/share/icons/hicolor/256x256/apps/meshscope.png /usr/bin/meshscope; do
  in_root test -e "$f" || die "$f is missing"
done

step "On the PATH"
as_user meshscope --version || die "the command does not run"

step "A window, without fonts or anything else that is only recommended"
in_root apt-get -qq -y --no-install-recommends install xvfb x11-utils imagemagick > "$work/xvfb.log" 2>&1 || { tail -5 "$work/xvfb.log"; die "no Xvfb"; }
in_root apt-get -qq -y clean
mkdir -p "$root/tmp/.X11-unix"
chmod 1777 "$root/tmp/.X11-unix"
as_user Xvfb :77 -screen 0 1440x900x24 -nolisten tcp > /dev/null 2>&1 &
xvfb=$!
sleep 2
as_user DISPLAY=:77 meshscope --practice > "$work/window.log" 2>&1 &
app=$!
state=$root/home/engineer/.local/state/meshscope/session
for _ in $(seq 40); do
  sleep 1
  [ ! -e "$state" ] || ! grep -q 'practice' "$state" || break
done
sleep 2
as_user DISPLAY=:77 xwininfo -root -tree | grep -i '"Meshscope"' || { cat "$work/window.log"; die "there is no window"; }
grep -q practice "$state" || { cat "$work/window.log"; die "the practice mesh was not opened"; }
[ ! -e "$root/home/engineer/.local/state/meshscope/errors.log" ] || { cat "$root/home/engineer/.local/state/meshscope/errors.log"; die "errors were written"; }
[ ! -e "$root/home/engineer/.openjfx" ] || die "libraries were unpacked in the home folder"
[ -z "${PICTURE:-}" ] || { as_user DISPLAY=:77 import -window root png:- > "$PICTURE"; echo "picture: $PICTURE"; }
end_inside
wait $app $xvfb 2>/dev/null || true

step "Kinds of files"
in_root apt-get -qq -y --no-install-recommends install shared-mime-info desktop-file-utils xdg-utils > "$work/mime.log" 2>&1 || die "no mime tools"
in_root desktop-file-validate /usr/share/applications/meshscope.desktop || die "the menu entry is not valid"
for pair in a.pcap:vnd.tcpdump.pcap a.pcapng:x-pcapng a.meshscope.zip:x-meshscope-bundle; do
  kind=$(in_root env XDG_DATA_DIRS=/usr/share xdg-mime query default "application/${pair#*:}")
  glob=$(in_root grep -c ":${pair#*:}\|/${pair#*:}:" /usr/share/mime/globs2 || true)
  [ "$kind" = meshscope.desktop ] || die "${pair%%:*} is opened by '${kind}'"
  [ "${glob:-0}" -gt 0 ] || die "no pattern leads to ${pair#*:}"
  echo "${pair%%:*} is opened by $kind"
done

step "Install again over itself"
in_root dpkg -i /tmp/meshscope.deb > "$work/again.log" 2>&1 || { tail -5 "$work/again.log"; die "it does not install over itself"; }

step "Remove"
in_root apt-get -qq -y purge meshscope > "$work/purge.log" 2>&1 || { tail -5 "$work/purge.log"; die "it does not uninstall"; }
files > "$work/after"
left=$(comm -13 "$work/before" "$work/after" | grep -i meshscope || true)
[ -z "$left" ] || die "left behind: $left"
[ ! -e "$root/opt/meshscope" ] || die "/opt/meshscope is still there"
! grep -rl meshscope "$root/usr/share/mime" "$root/usr/share/applications" "$root/usr/share/icons" "$root/var/lib/dpkg/info" 2>/dev/null | grep . || die "something still names it"
echo "nothing is left"
echo "PASSED"
