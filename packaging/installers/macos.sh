#!/bin/sh
# Builds what is shipped for macOS: an app with its own Java, a .dmg and a .pkg, into target/dist, for the processor it runs on.
#   mvn package && packaging/installers/macos.sh [app|dmg|pkg|all]
# Needs the JDK the build uses (jlink, jpackage) and the command line tools of Xcode. Signed when MAC_SIGNING_IDENTITY names a certificate of
# the keychain; notarising is a step of its own (xcrun notarytool submit).
set -eu
cd "$(dirname "$0")/../.."
what=${1:-all}
lib=target/meshscope/lib
dist=target/dist
[ -r "$lib/meshscope.jar" ] || { echo "Run mvn package first: there is no $lib/meshscope.jar" >&2; exit 1; }
bin=$(cat "$lib/java-home")/bin
version=$(sed -n 's/.*<version>\([0-9.]*\).*<\/version>.*/\1/p' pom.xml | head -1)
# A bundle of macOS may not begin with 0: 0.1.0 becomes 1.1.0 there and nowhere else.
case $version in 0.*) version=1.${version#0.} ;; esac
modules=java.base,java.desktop,java.logging,java.management,java.naming,java.net.http,java.sql,java.security.jgss,jdk.localedata,jdk.unsupported,jdk.zipfs,jdk.charsets,jdk.net,javafx.controls

rm -rf "$dist"
mkdir -p "$dist/input"

echo "Icon"
set_dir=$dist/meshscope.iconset
mkdir "$set_dir"
for size in 16 32 128 256 512; do
  sips -z $size $size packaging/icon/meshscope.png --out "$set_dir/icon_${size}x$size.png" >/dev/null
  sips -z $((size * 2)) $((size * 2)) packaging/icon/meshscope.png --out "$set_dir/icon_${size}x$size@2x.png" >/dev/null
done
iconutil -c icns "$set_dir" -o "$dist/meshscope.icns"

echo "Runtime"
"$bin/jlink" --module-path "$lib/javafx" --add-modules "$modules" --include-locales en,ko --strip-debug --no-header-files \
  --no-man-pages --compress zip-9 --output "$dist/runtime"

echo "App"
cp "$lib"/*.jar LICENSE "$dist/input/"
"$bin/jpackage" --type app-image --name Meshscope --app-version "$version" --dest "$dist" --runtime-image "$dist/runtime" --input "$dist/input" \
  --main-jar meshscope.jar --main-class io.meshscope.Launcher --icon "$dist/meshscope.icns" --vendor Meshscope \
  --file-associations packaging/installers/pcap.properties --file-associations packaging/installers/pcapng.properties \
  --mac-package-identifier io.meshscope --description "Finds out why a request fails in an Istio or Linkerd mesh" \
  --java-options -XX:MaxGCPauseMillis=15 --java-options --enable-native-access=javafx.graphics --java-options '-XX:AOTCache=$APPDIR/meshscope.aot' \
  --java-options -Xlog:aot=off --java-options -Xlog:cds=off
image=$dist/Meshscope.app
inside=$PWD/$image/Contents

echo "Start cache"
# The very same Java, class path and options as the launcher's, else the cache is not taken.
class_path=$(sed -n 's/^app.classpath=//p' "$inside/app/Meshscope.cfg" | sed "s|\$APPDIR|$inside/app|" | paste -sd: -)
java=$inside/runtime/Contents/Home/bin/java
if [ ! -x "$java" ]; then
  mkdir -p "$(dirname "$java")"
  cp "$bin/java" "$java"
fi
"$java" -XX:MaxGCPauseMillis=15 --enable-native-access=javafx.graphics -Dglass.platform=Headless -Dprism.order=sw -Dmeshscope.start=train \
  -XX:AOTCacheOutput="$inside/app/meshscope.aot" -cp "$class_path" io.meshscope.Launcher > "$dist/start-cache.log" 2>&1 || { cat "$dist/start-cache.log" >&2; exit 1; }
# What was added breaks the seal jpackage has set.
codesign --force --deep --sign "${MAC_SIGNING_IDENTITY:--}" "$image"

package() { # type
  "$bin/jpackage" --type "$1" --name Meshscope --app-version "$version" --dest "$dist" --app-image "$image" --license-file LICENSE \
    --mac-package-identifier io.meshscope
}
case $what in dmg|all) package dmg ;; esac
case $what in pkg|all) package pkg ;; esac
(cd "$dist" && for f in *.dmg *.pkg; do [ -e "$f" ] && shasum -a 256 "$f"; done > "SHA256SUMS-macos-$(uname -m)") || true
ls -l "$dist"
