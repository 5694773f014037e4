#!/usr/bin/env bash
# Prints where promtool is, or with "prometheus" the server: one in PATH, or Debian's package prometheus, fetched once into the cache folder. Nothing is
# installed.
set -euo pipefail
program=${1:-promtool}
cache=${FALCON_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/falcondb}
found=$cache/prometheus/usr/bin/$program

die() { echo "promtool: $*" >&2; exit 1; }

if command -v "$program" >/dev/null; then command -v "$program"; exit; fi
if [ -x "$found" ]; then echo "$found"; exit; fi
command -v apt-get >/dev/null && command -v dpkg-deb >/dev/null || die "there is none in PATH and this is no Debian to fetch its package; install Prometheus"
mkdir -p "$cache"
work=$(mktemp -d "$cache/prometheus.XXXXXX")
trap 'rm -rf "$work"' EXIT
if ! { cd "$work" && apt-get -qq -o "APT::Sandbox::User=$(id -un)" download prometheus && dpkg-deb -x prometheus_*.deb unpacked; } >"$work/log" 2>&1; then
  cat "$work/log" >&2
  die "Debian's package could not be fetched; install Prometheus"
fi
rm -rf "$cache/prometheus"
mv "$work/unpacked" "$cache/prometheus"
echo "$found"
