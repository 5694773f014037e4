#!/usr/bin/env bash
# Prints the folder with Kafka's libraries, fetched once by Maven into the cache folder; FALCON_KAFKA_LIBS names another one.
set -euo pipefail

version=4.2.1
logging=2.25.4
cache=${FALCON_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/falcondb}
libraries=${FALCON_KAFKA_LIBS:-$cache/kafka-$version}

if [ -n "$(ls "$libraries"/kafka_*.jar 2>/dev/null)" ]; then echo "$libraries"; exit; fi
[ -z "${FALCON_KAFKA_LIBS:-}" ] || { echo "kafka: FALCON_KAFKA_LIBS names $libraries, which holds no Kafka" >&2; exit 1; }
mkdir -p "$cache"
work=$(mktemp -d "$cache/kafka.XXXXXX")
trap 'rm -rf "$work"' EXIT
cat >"$work/pom.xml" <<TEXT
<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>io.falcondb</groupId>
  <artifactId>kafka-of-a-local-cluster</artifactId>
  <version>1</version>
  <dependencies>
    <dependency><groupId>org.apache.kafka</groupId><artifactId>kafka_2.13</artifactId><version>$version</version></dependency>
    <dependency><groupId>org.apache.logging.log4j</groupId><artifactId>log4j-slf4j-impl</artifactId><version>$logging</version></dependency>
  </dependencies>
</project>
TEXT
if ! mvn -B -q -f "$work/pom.xml" dependency:copy-dependencies "-DoutputDirectory=$work/libraries" >"$work/log" 2>&1; then
  cat "$work/log" >&2
  exit 1
fi
mv "$work/libraries" "$libraries"
echo "$libraries"
