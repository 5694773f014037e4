# shellcheck shell=bash
# Sourced by ./falcon: benchmarks of whole processes.
bench_usage() {
  cat <<TEXT
usage: ./falcon bench pgbench [options]

Runs pgbench against FalconDB and a private PostgreSQL 15 in alternation and prints medians and ratios. Nothing else should run on the machine.

  --scale N        pgbench's scale (20)
  --rounds N       rounds per cell, of which the median counts (3)
  --seconds N      length of a round (5)
  --modes LIST     simple,extended,prepared (simple,prepared)
  --clients LIST   (1,16,64)
  --quick          one round of two seconds, prepared only
  --json FILE      where the figures go (target/pgbench.json)
  --install        install Debian's postgresql-15 if it is missing
  --falcon.KEY=VALUE   a setting of FalconDB
TEXT
}

bench() {
  [ "${1:-}" = pgbench ] || { bench_usage; [ "${1:---help}" = --help ] && return 0; die "there is no benchmark ${1:-}"; }
  shift
  local arguments=()
  while [ $# -gt 0 ]; do
    case "$1" in
      --help | -h) bench_usage; return 0 ;;
      --install) install_postgres || die "PostgreSQL 15 could not be installed" ;;
      *) arguments+=("$1") ;;
    esac
    shift
  done
  [ -x "$postgres_bin/postgres" ] || die "needs PostgreSQL 15 to compare with: Debian's postgresql-15, or ./falcon bench pgbench --install"
  JAVA_HOME=$(find_jdk); export JAVA_HOME
  build
  train
  "$JAVA_HOME/bin/java" "$home/benchmarks/src/main/java/io/falcondb/benchmarks/PgbenchComparison.java" "$home" "${arguments[@]}"
}
