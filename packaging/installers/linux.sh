#!/bin/sh
# Builds what is shipped for Linux: an app image with its own Java, a .deb and a .rpm, into target/dist.
#   mvn package && packaging/installers/linux.sh [app|deb|rpm|all]
# Needs the JDK the build uses (jlink, jpackage), unzip, fakeroot and dpkg for .deb, rpmbuild for .rpm. What is not there is left out and said.
set -eu
cd "$(dirname "$0")/../.."
what=${1:-all}
lib=target/meshscope/lib
dist=target/dist
[ -r "$lib/meshscope.jar" ] || { echo "Run mvn package first: there is no $lib/meshscope.jar" >&2; exit 1; }
java_home=$(cat "$lib/java-home")
version=$(sed -n 's/.*<version>\([0-9.]*\).*<\/version>.*/\1/p' pom.xml | head -1)
bin=$java_home/bin
modules=java.base,java.desktop,java.logging,java.management,java.naming,java.net.http,java.sql,java.security.jgss,jdk.crypto.ec,jdk.unsupported,jdk.zipfs,jdk.charsets,jdk.net,javafx.controls,javafx.swing

rm -rf "$dist"
mkdir -p "$dist/input"

echo "Runtime"
"$bin/jlink" --module-path "$lib/javafx" --add-modules "$modules" --strip-debug --no-header-files --no-man-pages --compress zip-6 --output "$dist/runtime"
# JavaFX finds its libraries beside those of Java and need not unpack them at the first start; jpackage then sees what they depend on.
for jar in "$lib"/javafx/javafx-*-linux*.jar; do
  unzip -qoj "$jar" '*.so' -d "$dist/runtime/lib" 2>/dev/null || true
done

echo "App image"
for jar in "$lib"/*.jar; do
  cp "$jar" "$dist/input/"
done
cp LICENSE "$dist/input/"
"$bin/jpackage" --type app-image --name meshscope --app-version "$version" --dest "$dist" --runtime-image "$dist/runtime" --input "$dist/input" \
  --main-jar meshscope.jar --main-class io.meshscope.Launcher --icon packaging/icon/meshscope.png --vendor Meshscope \
  --description "Finds out why a request fails in an Istio or Linkerd mesh" \
  --java-options -XX:MaxGCPauseMillis=15 --java-options --enable-native-access=javafx.graphics --java-options '-XX:AOTCache=$APPDIR/meshscope.aot' \
  --java-options -Xlog:aot=off --java-options -Xlog:cds=off
image=$dist/meshscope

echo "Start cache"
# The very same Java, class path and options as the launcher's, else the cache is not taken.
class_path=$(sed -n 's/^app.classpath=//p' "$image/lib/app/meshscope.cfg" | sed "s|\$APPDIR|$PWD/$image/lib/app|" | paste -sd: -)
train() {
  timeout 120 "$image/lib/runtime/bin/java" -XX:MaxGCPauseMillis=15 --enable-native-access=javafx.graphics "$@" -cp "$class_path" io.meshscope.Launcher
}
if [ -x "$image/lib/runtime/bin/java" ]; then :; else
  mkdir -p "$image/lib/runtime/bin"
  cp "$java_home/bin/java" "$image/lib/runtime/bin/java"
fi
home=$(mktemp -d)
HOME=$home XDG_CONFIG_HOME=$home XDG_CACHE_HOME=$home train -Dglass.platform=Headless -Dprism.order=sw -Dmeshscope.start=train -Dmeshscope.home="$home" \
  -XX:AOTCacheOutput="$PWD/$image/lib/app/meshscope.aot" > "$dist/start-cache.log" 2>&1 || { cat "$dist/start-cache.log" >&2; exit 1; }
rm -rf "$home"
du -sh "$image" | sed 's/^/image: /'

package() { # type, more options
  type=$1
  shift
  "$bin/jpackage" --type "$type" --name meshscope --app-version "$version" --dest "$dist" --app-image "$image" --vendor Meshscope \
    --license-file LICENSE --about-url https://example.invalid/meshscope --linux-shortcut --linux-menu-group "Development;Network" \
    --file-associations packaging/installers/pcap.properties --file-associations packaging/installers/pcapng.properties \
    --file-associations packaging/installers/bundle.properties --resource-dir packaging/installers/linux "$@"
}
case $what in
  deb|all)
    if command -v fakeroot >/dev/null && command -v dpkg-deb >/dev/null; then
      package deb --linux-deb-maintainer meshscope@example.invalid --linux-package-deps "fonts-noto-cjk | fonts-nanum"
    else echo "No .deb: fakeroot or dpkg-deb is missing"; fi ;;
esac
case $what in
  rpm|all)
    if command -v rpmbuild >/dev/null; then package rpm --linux-rpm-license-type Apache-2.0; else echo "No .rpm: rpmbuild is missing"; fi ;;
esac
(cd "$dist" && for f in *.deb *.rpm; do [ -e "$f" ] && sha256sum "$f"; done > SHA256SUMS) || true
ls -l "$dist" | grep -E 'deb|rpm|SUMS' || true
