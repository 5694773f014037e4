# shellcheck shell=bash
# Sourced by ./falcon: benchmarks of whole processes.
bench_usage() {
  cat <<TEXT
usage: ./falcon bench pgbench|scan|keys|failover [options]

Runs FalconDB and a private PostgreSQL 15 in alternation and prints medians and ratios: "pgbench" pgbench's own scripts, "scan" analytic
statements over its largest table. "keys" reads a table of ten million rows by key beside a small one, and says what loading it took.
Nothing else should run on the machine. "failover" ends the primary of a cluster under load and tells how long writes stood still and whether
anything acknowledged is gone; it starts a cluster of its own unless --dir names one that runs.

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

of failover only:
  --dir DIR        a cluster that ./falcon cluster start started with --coordinator.falcon.failover.budget=1000
  --kills N        per mode (20)
  --modes LIST     crash (kill -9), stop (SIGSTOP, and SIGCONT when another reigns) (crash,stop)
  --clients N      that write as fast as they can beside the one that writes every 10 ms (4)
TEXT
}

bench() {
  local comparison
  case "${1:---help}" in
    pgbench) comparison=PgbenchComparison ;;
    scan) comparison=ScanComparison ;;
    keys) comparison=KeysComparison ;;
    failover) shift; bench_failover "$@"; return ;;
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

bench_failover() {
  local arguments=("$@") own='' i folder=''
  for ((i = 0; i < $#; i++)); do
    case "${arguments[i]}" in
      --help | -h) bench_usage; return 0 ;;
      --dir) folder=${arguments[i + 1]:-} ;;
      --small) die "a failover needs three members; bench failover has no --small" ;;
    esac
  done
  JAVA_HOME=$(find_jdk); export JAVA_HOME
  if [ -z "$folder" ]; then
    own=$(mktemp -d "${TMPDIR:-/tmp}/falcon-failover.XXXXXX")
    arguments+=(--dir "$own")
    trap '"$home/falcon" cluster stop --dir "'"$own"'"; rm -rf "'"$own"'"' EXIT
    "$home/falcon" cluster start --dir "$own" --coordinator.falcon.failover.budget=1000
  fi
  "$JAVA_HOME/bin/java" "$home/benchmarks/src/main/java/io/falcondb/benchmarks/FailoverBenchmark.java" "$home" "${arguments[@]}"
}
