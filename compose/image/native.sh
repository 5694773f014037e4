#!/bin/sh
# usage: native.sh LIBRARIES NATIVE
# Moves the native code of this platform out of the jars into a folder of java.library.path, and leaves that of all platforms out of the jar of
# RocksDB, which is most of its 92 MB. A container then unpacks nothing at its start, so that its file system may be read-only.
set -eu
libraries=$(cd "$1" && pwd)
mkdir -p "$2"
native=$(cd "$2" && pwd)
case "$(uname -m)" in
  x86_64) rocks=linux64 netty=x86_64 ;;
  aarch64) rocks=linux-aarch64 netty=aarch_64 ;;
  *) echo "native.sh: no native code for $(uname -m) is known" >&2; exit 1 ;;
esac
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
for jar in "$libraries"/rocksdbjni-*.jar; do
  [ -f "$jar" ] || continue
  mkdir rocks && cd rocks
  jar xf "$jar"
  mv "librocksdbjni-$rocks.so" "$native/librocksdbjni.so"
  rm -f librocksdbjni-*
  jar cfM "$jar" .
  cd .. && rm -rf rocks
done
for jar in "$libraries"/netty-transport-native-epoll-*-linux-"$netty".jar; do
  [ -f "$jar" ] || continue
  jar xf "$jar" "META-INF/native/libnetty_transport_native_epoll_$netty.so"
  mv "META-INF/native/libnetty_transport_native_epoll_$netty.so" "$native/"
done
