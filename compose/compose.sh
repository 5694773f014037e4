# shellcheck shell=bash
# Sourced by ./falcon: what compose/quickstart.yml and compose/cluster.yml need.
compose_usage() {
  cat <<TEXT
usage: ./falcon compose images|secrets [options]

  images [SERVICE...]   build the jars and an image of each service: standalone storage-service coordinator-service replication-service
                        pgwire-service; --aot adds falcondb/standalone:VERSION-aot with a recorded start-up
  secrets [DIR]         write random passwords into DIR (compose/secrets), each into a file of its own; what is there stays

then: docker compose -f compose/quickstart.yml up --wait
TEXT
}

compose() {
  local verb=${1:---help}
  [ $# -gt 0 ] && shift
  case "$verb" in
    images) compose_images "$@" ;;
    secrets) compose_secrets "$@" ;;
    --help | -h | help) compose_usage ;;
    *) compose_usage >&2; die "there is no verb compose $verb" ;;
  esac
}

compose_version() { sed -nE 's/^    <version>(.*)<\/version>$/\1/p' "$home/pom.xml" | head -1; }

compose_images() {
  local services=() aot=false service modules version
  while [ $# -gt 0 ]; do
    case "$1" in
      --aot) aot=true ;;
      -*) die "compose images does not know $1" ;;
      *) [ -d "$home/$1" ] || die "there is no service $1"; services+=("$1") ;;
    esac
    shift
  done
  [ ${#services[@]} -gt 0 ] || services=(standalone storage-service coordinator-service replication-service pgwire-service)
  command -v docker >/dev/null || die "needs docker; install it"
  docker info >/dev/null 2>&1 || die "no Docker engine answers; start it, or let DOCKER_HOST name one"
  JAVA_HOME=$(find_jdk); export JAVA_HOME
  need_maven
  modules=$(IFS=,; echo "${services[*]}")
  version=$(compose_version)
  mkdir -p "$home/target"
  echo "falcon: building the jars" >&2
  (cd "$home" && mvn -B -DskipTests -Dmaven.test.skip=true -Dspotless.check.skip=true -pl "$modules" -am package) >"$home/target/images.log" 2>&1 ||
    die "the build failed; all of its output is in $home/target/images.log"
  for service in "${services[@]}"; do
    echo "falcon: image falcondb/$service:$version" >&2
    DOCKER_BUILDKIT=1 docker build -q -f "$home/compose/Dockerfile" --target service --build-arg "SERVICE=$service" -t "falcondb/$service:$version" "$home"
  done
  if $aot; then
    echo "falcon: image falcondb/standalone:$version-aot" >&2
    DOCKER_BUILDKIT=1 docker build -q -f "$home/compose/Dockerfile" --target with-aot-cache --build-arg SERVICE=standalone -t "falcondb/standalone:$version-aot" "$home"
  fi
}

# A password of 144 random bits.
compose_password() { head -c 18 /dev/urandom | base64 | tr '+/' '-_' | tr -d '\n'; }

# Readable by the user of the containers, so the folder is what keeps others of this machine out.
compose_secrets() {
  local folder=${1:-$home/compose/secrets} name user hash
  mkdir -p "$folder"
  chmod 700 "$folder"
  for name in password grafana-password operator-password viewer-password; do
    [ -s "$folder/$name" ] || compose_password >"$folder/$name"
  done
  for user in operator viewer; do
    [ -s "$folder/${user}s" ] && continue
    hash=$("$home/falcon" ops hash-password <"$folder/$user-password") || die "the password of $user could not be hashed"
    echo "$user:$hash" >"$folder/${user}s"
  done
  chmod 644 "$folder"/*
  echo "falcon: secrets are in $folder: password is that of the role falcon, operator-password that of the HTTP user operator" >&2
}
