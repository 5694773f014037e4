#!/usr/bin/env bash
# For machines whose Docker engine reaches no registry, such as those that test this repository: makes stand-ins under the names that the images of
# compose/ are based on, out of packages of Debian and of Maven Central. They hold the same programs in Debian's versions, not the vendors' images;
# nothing but a test should run on them. An image of a name that is there already is left as it is. Grafana cannot be made this way.
#
# usage: base-images.sh java|consul|kafka|prometheus...     needs root (debootstrap), docker, apt-get
set -euo pipefail
home=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd -P)
cache=${FALCON_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/falcondb}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

die() { echo "base-images: $*" >&2; exit 1; }
# Every image that a file of compose/ names, with the word before its tag: image_of kafka
images_of() { grep -hoE "(FROM|image:) +[^ ]*$1:[^ ]+" "$home"/compose/Dockerfile "$home"/compose/cluster.yml | sed -E 's/^[^ ]+ +//' | sort -u; }
missing() {
  local image
  for image in $(images_of "$1"); do docker image inspect "$image" >/dev/null 2>&1 || return 0; done
  return 1
}
name_it() { local image; for image in $(images_of "$2"); do docker image inspect "$image" >/dev/null 2>&1 || docker tag "$1" "$image"; done; }
build() { docker build -q -t "$1" "$work/$2" >"$work/log" 2>&1 || { cat "$work/log" >&2; die "$1 cannot be built"; }; }

java_base() {
  docker image inspect falcondb-test/java >/dev/null 2>&1 && return 0
  [ "$(id -u)" = 0 ] || die "only root can make a base image"
  local archive tool=debootstrap
  archive=$(cat /etc/apt/sources.list.d/*.sources 2>/dev/null | sed -nE '/^URIs:/{s/^URIs:[[:space:]]*([^[:space:]]+).*/\1/p;q}')
  [ -n "$archive" ] || archive=$(cat /etc/apt/sources.list /etc/apt/sources.list.d/*.list 2>/dev/null | sed -nE '/^deb /{s/^deb (\[[^]]*\] )?([^ ]+) .*/\2/p;q}')
  [ -n "$archive" ] || die "no package source of this machine is known"
  if ! command -v debootstrap >/dev/null; then
    (cd "$work" && apt-get -qq download debootstrap >/dev/null 2>&1 && dpkg-deb -x debootstrap_*.deb tools) || die "debootstrap could not be fetched"
    tool=$work/tools/usr/sbin/debootstrap
    export DEBOOTSTRAP_DIR=$work/tools/usr/share/debootstrap
  fi
  "$tool" --variant=minbase --include=openjdk-25-jdk-headless trixie "$work/root" "$archive" >"$work/log" 2>&1 || { tail -5 "$work/log" >&2; die "debootstrap failed"; }
  tar -C "$work/root" --exclude='./usr/share/doc/*' --exclude='./usr/share/man/*' --exclude='./usr/share/locale/*' --exclude='./var/lib/apt/lists/*' \
    --exclude='./var/cache/apt/*' -c . | docker import - falcondb-test/java >/dev/null
  rm -rf "$work/root"
}

consul_image() {
  mkdir -p "$work/consul"
  cp "$("$home/cluster/fetch-consul.sh")" "$work/consul/consul"
  cat >"$work/consul/Dockerfile" <<'TEXT'
FROM falcondb-test/java
COPY consul /usr/local/bin/
RUN useradd --uid 100 consul && install -d -o consul /consul/data
USER consul
ENTRYPOINT ["consul"]
TEXT
  build falcondb-test/consul consul
}

# Reads its settings from variables as the project's own image does.
kafka_image() {
  mkdir -p "$work/kafka"
  cp -r "$("$home/cluster/fetch-kafka.sh")" "$work/kafka/libraries"
  cat >"$work/kafka/run" <<'TEXT'
#!/bin/bash
set -euo pipefail
for name in ${!KAFKA_@}; do
  [ "$name" = KAFKA_HEAP_OPTS ] || { key=${name#KAFKA_}; key=${key,,}; echo "${key//_/.}=${!name}"; }
done >/tmp/server.properties
printf '%s\n' rootLogger.level=warn rootLogger.appenderRef.console.ref=console appender.console.type=Console appender.console.name=console \
  appender.console.layout.type=PatternLayout 'appender.console.layout.pattern=%d %p %c{1}: %m%n' >/tmp/log4j2.properties
java=(java ${KAFKA_HEAP_OPTS:-} -XX:+UseSerialGC -Dlog4j2.configurationFile=/tmp/log4j2.properties -cp '/opt/kafka/libs/*')
[ -f "$KAFKA_LOG_DIRS/meta.properties" ] || "${java[@]}" -XX:TieredStopAtLevel=1 kafka.tools.StorageTool format -t "$CLUSTER_ID" -c /tmp/server.properties
exec "${java[@]}" kafka.Kafka /tmp/server.properties
TEXT
  chmod +x "$work/kafka/run"
  cat >"$work/kafka/Dockerfile" <<'TEXT'
FROM falcondb-test/java
COPY libraries /opt/kafka/libs
COPY run /opt/kafka/run
RUN useradd --uid 1000 appuser && install -d -o appuser /var/lib/kafka/data
USER appuser
ENTRYPOINT ["/opt/kafka/run"]
TEXT
  build falcondb-test/kafka kafka
}

prometheus_image() {
  mkdir -p "$work/prometheus"
  cp "$("$home/compose/fetch-promtool.sh" prometheus)" "$work/prometheus/prometheus"
  cat >"$work/prometheus/Dockerfile" <<'TEXT'
FROM falcondb-test/java
COPY prometheus /bin/prometheus
RUN install -d -o nobody /prometheus
USER nobody
WORKDIR /prometheus
ENTRYPOINT ["/bin/prometheus"]
TEXT
  build falcondb-test/prometheus prometheus
}

[ $# -gt 0 ] || die "say which: java consul kafka prometheus"
for kind in "$@"; do
  case "$kind" in
    java) missing eclipse-temurin || continue; java_base; name_it falcondb-test/java eclipse-temurin ;;
    consul | kafka | prometheus) missing "$kind" || continue; java_base; "${kind}_image"; name_it "falcondb-test/$kind" "$kind" ;;
    *) die "there is no way to make $kind" ;;
  esac
done
