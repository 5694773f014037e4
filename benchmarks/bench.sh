# shellcheck shell=bash
# Sourced by ./falcon: benchmarks of whole processes.
bench_usage() {
  cat <<TEXT
usage: ./falcon bench pgbench|scan|keys|observing|operating|cluster|failover [options]

Runs FalconDB and a private PostgreSQL 15 in alternation and prints medians and ratios: "pgbench" pgbench's own scripts, "scan" analytic
statements over its largest table. "keys" reads a table of ten million rows by key beside a small one, and says what loading it took.
"observing" tells what statistics, metrics, traces and TLS cost: the same process with and without them, in alternation.
"operating" starts a cluster of full size unless --dir names one that runs, and measures every view of operators, the console, a bundle and the cluster page.
Nothing else should run on the machine. "cluster" measures small clusters under each commit policy beside the standalone process and PostgreSQL
with a synchronous standby, where the processor's time of a commit goes, and transfers across groups. "failover" ends the primary of a cluster under load and tells how long writes stood still and whether
anything acknowledged is gone; it starts a cluster of its own unless --dir names one that runs.

  --scale N        pgbench's scale (20; 10 of cluster and observing)
  --rounds N       rounds per cell, of which the median counts (3; 5 of scan, 7 of observing)
  --quick          one round; of pgbench two seconds, prepared only
  --json FILE      where the figures go (target/pgbench.json, scan.json, keys.json, observing.json)
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

of observing only:
  --seconds N      length of a round (2)
  --warm-up N      seconds of each script on each process before anything is measured (15)
  --ways LIST      off,on,twice,tls,other,traces: without statistics, with them, with them once more for the noise, with TLS; two more
                   processes, of which one sends traces (all)
  --scripts LIST   select-only,simple-update,tpcb-like (all)

of operating only:
  --dir DIR        a cluster that ./falcon cluster start started
  --members N      of each of its two groups (4)
  --calls N        of each view, after --warm-up N (10, 20); half as many of each command of the console
  --seconds N      that people look at the page (20)

of cluster only:
  --seconds N      length of a round (8)
  --warm-up N      seconds of each script on each server before anything is measured (15)
  --clients LIST   (1,16,64)
  --policies LIST  of which the first is compared with the others (quorum,async)

of failover only:
  --kills N        per mode (20)
  --modes LIST     crash (kill -9), stop (SIGSTOP, and SIGCONT when another reigns), stall (the disk of the log hangs), partition (only Kafka
                   reaches the primary) (crash,stop,stall,partition)
  --full           a cluster of full size instead of one group of three members with one of everything else
  --dir DIR        a cluster that ./falcon cluster start started with --coordinator.falcon.failover.budget=1000; crash and stop only
  --clients N      that write as fast as they can beside the one that writes every 10 ms (4)
TEXT
}

bench() {
  local comparison
  case "${1:---help}" in
    pgbench) comparison=PgbenchComparison ;;
    scan) comparison=ScanComparison ;;
    keys) comparison=KeysComparison ;;
    observing) comparison=ObservingBenchmark ;;
    cluster) shift; bench_cluster ClusterBenchmark "$@"; return ;;
    operating) shift; bench_cluster OperatingBenchmark "$@"; return ;;
    failover) shift; bench_cluster FailoverBenchmark "$@"; return ;;
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
  [ "$comparison" = KeysComparison ] || [ "$comparison" = ObservingBenchmark ] || [ -x "$postgres_bin/postgres" ] || die "needs PostgreSQL 15 to compare with: Debian's postgresql-15, or the option --install"
  JAVA_HOME=$(find_jdk); export JAVA_HOME
  build
  train
  "$JAVA_HOME/bin/java" "$home/benchmarks/src/main/java/io/falcondb/benchmarks/$comparison.java" "$home" "${arguments[@]}"
}

# Those of a cluster start it by themselves.
bench_cluster() { # CLASS OPTIONS...
  local benchmark=$1 argument
  shift
  for argument in "$@"; do
    case "$argument" in --help | -h) bench_usage; return 0 ;; esac
  done
  JAVA_HOME=$(find_jdk); export JAVA_HOME
  local libraries
  libraries=$("$home/cluster/fetch-kafka.sh") || die "Kafka's libraries could not be fetched"
  if [ "$benchmark" = ClusterBenchmark ]; then
    [ -x "$postgres_bin/postgres" ] || die "needs PostgreSQL 15 to compare with: Debian's postgresql-15, or ./falcon bench pgbench --install"
    build
    train
  fi
  "$JAVA_HOME/bin/java" -cp "$libraries/*" "$home/benchmarks/src/main/java/io/falcondb/benchmarks/$benchmark.java" "$home" "$@"
}
