# shellcheck shell=bash
# Sourced by ./falcon: the simulation with any number of seeds.
sim() {
  local seeds=2000 from=1
  while [ $# -gt 0 ]; do
    case "$1" in
      --seeds) seeds=$2; shift ;;
      --from) from=$2; shift ;;
      --help | -h)
        echo "usage: ./falcon sim [--seeds 2000] [--from 1]     a replica group in one thread under each seed; --seeds 1 --from N replays seed N"
        return 0
        ;;
      *) die "sim does not know $1; ./falcon sim --help lists what it takes" ;;
    esac
    shift
  done
  JAVA_HOME=$(find_jdk); export JAVA_HOME
  need_maven
  (cd "$home" && mvn -B -ntp -q -pl system-tests -am -Dspotless.check.skip=true -Dtest='SimulationTest#everyInvariantHoldsUnderEverySeed' \
    -Dsurefire.failIfNoSpecifiedTests=false "-Dfalcon.sim.seeds=$seeds" "-Dfalcon.sim.from=$from" verify)
}
