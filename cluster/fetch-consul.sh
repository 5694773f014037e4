#!/usr/bin/env bash
# Prints where Consul's program is: what FALCON_CONSUL names, one in PATH, or Debian's package, fetched once into the cache folder and checked
# by apt against the archive's keyring. Nothing is installed and the machine's own package sources stay as they are.
set -euo pipefail

cache=${FALCON_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/falcondb}
consul=$cache/consul/usr/bin/consul
suite=bullseye

die() { echo "consul: $*" >&2; exit 1; }

if [ -n "${FALCON_CONSUL:-}" ]; then
  [ -x "$FALCON_CONSUL" ] || die "FALCON_CONSUL names $FALCON_CONSUL, which is no program"
  echo "$FALCON_CONSUL"; exit
fi
if command -v consul >/dev/null; then command -v consul; exit; fi
if [ -x "$consul" ]; then echo "$consul"; exit; fi
command -v apt-get >/dev/null && command -v dpkg-deb >/dev/null ||
  die "there is none in PATH and this is no Debian to fetch its package; install Consul or let FALCON_CONSUL name its program"

# The archive that this machine uses has the older suite too.
archive=$(cat /etc/apt/sources.list.d/*.sources 2>/dev/null | sed -nE '/^URIs:/{s/^URIs:[[:space:]]*([^[:space:]]+).*/\1/p;q}')
[ -n "$archive" ] || archive=$(cat /etc/apt/sources.list /etc/apt/sources.list.d/*.list 2>/dev/null | sed -nE '/^deb /{s/^deb (\[[^]]*\] )?([^ ]+) .*/\2/p;q}')
[ -n "$archive" ] || die "no package source of this machine is known; install Consul or let FALCON_CONSUL name its program"

mkdir -p "$cache"
work=$(mktemp -d "$cache/consul.XXXXXX")
trap 'rm -rf "$work"' EXIT
mkdir -p "$work"/{parts,lists/partial,archives/partial,unpacked}
: >"$work/status"
cat >"$work/parts/archive.sources" <<TEXT
Types: deb
URIs: $archive
Suites: $suite
Components: main
Signed-By: /usr/share/keyrings/debian-archive-keyring.gpg
TEXT
apt=(apt-get -qq -o Dir::Etc::SourceList=/dev/null -o "Dir::Etc::SourceParts=$work/parts" -o "Dir::State::Lists=$work/lists" -o "Dir::State::status=$work/status"
  -o "Dir::Cache=$work" -o "APT::Sandbox::User=$(id -un)")
if ! { "${apt[@]}" update && cd "$work" && "${apt[@]}" download consul && dpkg-deb -x consul_*.deb "$work/unpacked"; } >"$work/log" 2>&1; then
  cat "$work/log" >&2
  die "Debian's package could not be fetched; install Consul or let FALCON_CONSUL name its program"
fi
rm -rf "$cache/consul"
mv "$work/unpacked" "$cache/consul"
echo "$consul"
