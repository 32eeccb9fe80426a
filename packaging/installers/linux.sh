#!/bin/sh
# Builds what is shipped for Linux: an app image with its own Java, a .deb and a .rpm, into target/dist; prints their sizes.
#   mvn package && packaging/installers/linux.sh [app|deb|rpm|all]
# Needs the JDK the build uses (jlink, jpackage), unzip, dpkg-dev for .deb, rpmbuild for .rpm. What is not there is left out and said.
set -eu
cd "$(dirname "$0")/../.."
what=${1:-all}
lib=target/meshscope/lib
dist=target/dist
parts=packaging/installers/linux
[ -r "$lib/meshscope.jar" ] || { echo "Run mvn package first: there is no $lib/meshscope.jar" >&2; exit 1; }
java_home=$(cat "$lib/java-home")
version=$(sed -n 's/.*<version>\([0-9.]*\).*<\/version>.*/\1/p' pom.xml | head -1)
bin=$java_home/bin
modules=java.base,java.desktop,java.logging,java.management,java.naming,java.net.http,java.sql,java.security.jgss,jdk.localedata,jdk.unsupported,jdk.zipfs,jdk.charsets,jdk.net,javafx.controls

rm -rf "$dist"
mkdir -p "$dist/input"

echo "Runtime"
"$bin/jlink" --module-path "$lib/javafx" --add-modules "$modules" --include-locales en,ko --strip-debug --no-header-files --no-man-pages \
  --compress zip-9 --exclude-files '**lib/libsplashscreen.so,**lib/libjsound.so,**lib/src.zip,**lib/ct.sym' --output "$dist/runtime"
# JavaFX finds its libraries beside those of Java and need not unpack them at the first start; what they depend on is seen then, too.
for jar in "$lib"/javafx/javafx-*-linux*.jar; do
  unzip -qoj "$jar" '*.so' -d "$dist/runtime/lib" 2>/dev/null || true
done

echo "App image"
for jar in "$lib"/*.jar; do
  cp -p "$jar" "$dist/input/"
done
cp LICENSE "$parts/start-cache" "$dist/input/"
"$bin/jpackage" --type app-image --name meshscope --app-version "$version" --dest "$dist" --runtime-image "$dist/runtime" --input "$dist/input" \
  --main-jar meshscope.jar --main-class io.meshscope.Launcher --icon packaging/icon/meshscope.png --vendor Meshscope \
  --description "Finds out why a request fails in an Istio or Linkerd mesh" \
  --java-options -XX:MaxGCPauseMillis=15 --java-options --enable-native-access=javafx.graphics --java-options '-XX:AOTCache=$APPDIR/meshscope.aot' \
  --java-options -Xlog:aot=off --java-options -Xlog:cds=off
image=$dist/meshscope
rm -rf "$dist/input" "$dist/runtime"
if [ ! -x "$image/lib/runtime/bin/java" ]; then
  mkdir -p "$image/lib/runtime/bin"
  cp "$bin/java" "$image/lib/runtime/bin/java"
fi
chmod 755 "$image/lib/app/start-cache"
size() { du -sm --apparent-size "$1" | cut -f1; }
echo "image: $(size "$image") MB: runtime $(size "$image/lib/runtime") MB, app $(size "$image/lib/app") MB"

# What the desktop needs to know: menu entry, kinds of files, icon; and the licence.
share=$dist/share
cp -r "$parts/share" "$share"
mkdir -p "$share/icons/hicolor/256x256/apps" "$share/icons/hicolor/scalable/apps" "$share/doc/meshscope"
cp packaging/icon/meshscope.png "$share/icons/hicolor/256x256/apps/"
cp packaging/icon/meshscope.svg "$share/icons/hicolor/scalable/apps/"
cp LICENSE "$share/doc/meshscope/copyright"

deb() {
  arch=$(dpkg --print-architecture)
  tree=$dist/deb
  mkdir -p "$tree/opt" "$tree/usr/bin" "$tree/DEBIAN" "$tree/debian"
  cp -rp "$image" "$tree/opt/"
  cp -r "$share" "$tree/usr/"
  ln -s /opt/meshscope/bin/meshscope "$tree/usr/bin/meshscope"
  # The tool looks for a source package; its list of one binary is all it needs.
  printf 'Source: meshscope\n\nPackage: meshscope\nArchitecture: any\n' > "$tree/debian/control"
  # shellcheck disable=SC2046 # one word each: names of libraries have no spaces
  depends=$(cd "$tree" && dpkg-shlibdeps -O --ignore-missing-info -lopt/meshscope/lib/runtime/lib -lopt/meshscope/lib/runtime/lib/server \
    $(find opt -type f \( -name '*.so' -o -path '*/bin/*' \)) 2>/dev/null | sed 's/^shlibs:Depends=//')
  rm -r "$tree/debian"
  {
    echo "Package: meshscope"
    echo "Version: $version"
    echo "Section: net"
    echo "Priority: optional"
    echo "Architecture: $arch"
    echo "Maintainer: Meshscope <meshscope@example.invalid>"
    echo "Depends: $depends"
    echo "Recommends: fonts-noto-cjk | fonts-nanum"
    echo "Installed-Size: $(du -sk --apparent-size "$tree" | cut -f1)"
    echo "Description: Finds out why a request fails in an Istio or Linkerd mesh"
    echo " Opens Envoy configuration dumps, istioctl bug reports, YAML, access logs,"
    echo " packet captures or a live cluster, and shows them as one mesh."
  } > "$tree/DEBIAN/control"
  cp "$parts/postinst" "$parts/prerm" "$tree/DEBIAN/"
  (cd "$tree" && find opt usr -type f -exec md5sum {} +) > "$tree/DEBIAN/md5sums"
  chmod -R u=rwX,go=rX "$tree"
  chmod 755 "$tree/DEBIAN/postinst" "$tree/DEBIAN/prerm"
  dpkg-deb --root-owner-group -Zxz -z9 -b "$tree" "$dist/meshscope_${version}_$arch.deb"
  rm -rf "$tree"
}
rpm() {
  rpmbuild -bb --quiet --define "_topdir $PWD/$dist/rpm" --define "image $PWD/$image" --define "share $PWD/$share" --define "app_version $version" \
    "$parts/meshscope.spec"
  mv "$dist"/rpm/RPMS/*/*.rpm "$dist/"
  rm -rf "$dist/rpm"
}
case $what in
  deb|all)
    if command -v dpkg-shlibdeps >/dev/null; then deb; else echo "No .deb: dpkg-shlibdeps is missing (package dpkg-dev)"; fi ;;
esac
case $what in
  rpm|all)
    if command -v rpmbuild >/dev/null; then rpm; else echo "No .rpm: rpmbuild is missing"; fi ;;
esac
rm -rf "$share"

# The image here is for trying and measuring; installed, the package makes the cache.
echo "Start cache"
"$image/lib/app/start-cache" > "$dist/start-cache.log" 2>&1 || { cat "$dist/start-cache.log" >&2; exit 1; }
echo "start cache: $(size "$image/lib/app/meshscope.aot") MB, made on the machine it is installed on"
(cd "$dist" && for f in *.deb *.rpm; do [ ! -e "$f" ] || sha256sum "$f"; done > SHA256SUMS)
for f in "$dist"/*.deb "$dist"/*.rpm; do
  [ ! -e "$f" ] || echo "installer: $(size "$f") MB ${f##*/}"
done
