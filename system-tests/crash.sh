# shellcheck shell=bash
# Sourced by ./falcon: the crash test with more kills.
crash() {
  local kills=50 seed=()
  while [ $# -gt 0 ]; do
    case "$1" in
      --kills) kills=$2; shift ;;
      --seed) seed=("-Dfalcon.crash.seed=$2"); shift ;;
      --help | -h)
        echo "usage: ./falcon crash [--kills 50] [--seed N]     kill -9 at random under load; nothing acknowledged may be lost"
        return 0
        ;;
      *) die "crash does not know $1; ./falcon crash --help lists what it takes" ;;
    esac
    shift
  done
  JAVA_HOME=$(find_jdk); export JAVA_HOME
  need_maven
  (cd "$home" && mvn -B -ntp -q -pl system-tests -am -Dspotless.check.skip=true -Dtest=CrashTest -Dsurefire.failIfNoSpecifiedTests=false \
    "-Dfalcon.crash.kills=$kills" "${seed[@]}" verify)
}
