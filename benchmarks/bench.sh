# shellcheck shell=bash
# Sourced by ./falcon: benchmarks of whole processes.
bench_usage() {
  cat <<TEXT
usage: ./falcon bench pgbench|scan|keys [options]

Runs FalconDB and a private PostgreSQL 15 in alternation and prints medians and ratios: "pgbench" pgbench's own scripts, "scan" analytic
statements over its largest table. "keys" reads a table of ten million rows by key beside a small one, and says what loading it took.
Nothing else should run on the machine.

  --scale N        pgbench's scale (20)
  --rounds N       rounds per cell, of which the median counts (3; 5 of scan)
  --quick          one round; of pgbench two seconds, prepared only
  --json FILE      where the figures go (target/pgbench.json, scan.json, keys.json)
  --install        install Debian's postgresql-15 if it is missing
  --falcon.KEY=VALUE   a setting of FalconDB

of pgbench only:
  --seconds N      length of a round (5)
  --warm-up N      seconds of each script and mode on both servers before anything is measured (10)
  --modes LIST     simple,extended,prepared (simple,prepared)
  --clients LIST   (1,16,64)

of keys only:
  --rows N         rows of the large table (10000000)
  --seconds N      length of a round (8)
TEXT
}

bench() {
  local comparison
  case "${1:---help}" in
    pgbench) comparison=PgbenchComparison ;;
    scan) comparison=ScanComparison ;;
    keys) comparison=KeysComparison ;;
    --help | -h) bench_usage; return 0 ;;
    *) bench_usage; die "there is no benchmark $1" ;;
  esac
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
  [ "$comparison" = KeysComparison ] || [ -x "$postgres_bin/postgres" ] || die "needs PostgreSQL 15 to compare with: Debian's postgresql-15, or the option --install"
  JAVA_HOME=$(find_jdk); export JAVA_HOME
  build
  train
  "$JAVA_HOME/bin/java" "$home/benchmarks/src/main/java/io/falcondb/benchmarks/$comparison.java" "$home" "${arguments[@]}"
}
