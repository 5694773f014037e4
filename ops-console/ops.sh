# ./falcon ops and ./falcon admin: sourced by ./falcon.
console=$home/ops-console/target/app

console_build() {
  if [ -f "$console/.built" ] &&
    [ -z "$(find "$home/pom.xml" "$home"/{kernel,relational,wal,contracts,ops-console}/{pom.xml,src/main} -newer "$console/.built" -type f -print -quit)" ]; then
    return 0
  fi
  need_maven
  local log=$home/target/console-build.log
  mkdir -p "$home/target"
  echo "falcon: building the console" >&2
  if ! (cd "$home" && mvn -B -Dmaven.test.skip=true -Dspotless.check.skip=true -pl ops-console -am package) >"$log" 2>&1; then
    grep -E 'ERROR|BUILD' "$log" | head -20 >&2
    die "the build failed; all of its output is in $log"
  fi
  rm -rf "$console"
  "$JAVA_HOME/bin/java" -Djarmode=tools -jar "$home/ops-console/target/falcondb-ops-console-app.jar" extract --destination "$console" >>"$log" 2>&1 ||
    die "the console cannot be unpacked; see $log"
  touch "$console/.built"
}

console_jvm() { echo "-Xmx128m -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -XX:+UseCompactObjectHeaders --enable-native-access=ALL-UNNAMED"; }

# One command is recorded, which asks a web server that knows nothing: its classes go into a cache, which halves the work of the next ones.
console_train() {
  [ ! -f "$console/start.aot" ] || return 0
  local log=$console/train.log recorded=$console/start.aot.$$ port server tries=0
  echo "falcon: recording a command of the console so that the next ones are quick" >&2
  port=$(free_port)
  : >"$log"
  "$JAVA_HOME/bin/jwebserver" -b 127.0.0.1 -p "$port" -d "$console/lib" -o none >>"$log" 2>&1 &
  server=$!
  until (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null || [ $((tries += 1)) -gt 50 ]; do sleep 0.1; done
  # shellcheck disable=SC2046
  env -u FALCON_OPS_CONSUL -u FALCON_OPS_CLUSTER FALCON_OPS_NODES="nobody=http://127.0.0.1:$port" \
    "$JAVA_HOME/bin/java" $(console_jvm) "-XX:AOTCacheOutput=$recorded" -jar "$console/falcondb-ops-console-app.jar" cluster status >>"$log" 2>&1 || true
  kill "$server" 2>/dev/null || true
  wait "$server" 2>/dev/null || true
  mv "$recorded" "$console/start.aot" 2>/dev/null ||
    echo "falcon: a command of the console could not be recorded (see $log); going on without" >&2
}

# --dir FOLDER before the command: the cluster that ./falcon cluster keeps in FOLDER. ./cluster-data is known without it.
ops() {
  local dir=''
  if [ "${1:-}" = --dir ]; then
    [ $# -ge 2 ] || die "--dir needs a folder"
    dir=$2
    [ -f "$dir/operations.nodes" ] || die "$dir holds no cluster that was started; ./falcon cluster start --dir $dir starts one"
    shift 2
  elif [ -z "${FALCON_OPS_NODES:-}" ] && [ -f "$PWD/cluster-data/operations.nodes" ]; then
    dir=$PWD/cluster-data
  fi
  if [ -n "$dir" ]; then
    FALCON_OPS_NODES=$(cat "$dir/operations.nodes")
    # Not as a default within braces: the name in braces would end them.
    [ -n "${FALCON_OPS_RESTART:-}" ] || FALCON_OPS_RESTART="'$home/falcon' cluster restart {node} --dir '$dir'"
    # Those that came later, and that no start of ours knows, stand in Consul.
    if [ -z "${FALCON_OPS_CONSUL:-}" ] && [ -f "$dir/cluster.env" ]; then
      # shellcheck disable=SC1091
      FALCON_OPS_CONSUL=$(. "$dir/cluster.env" && echo "${consul_host:-127.0.0.1}:$([ -n "$consul_host" ] && echo "$consul_port" || echo "$http_consul")")
      # shellcheck disable=SC1091
      FALCON_OPS_CLUSTER=$(. "$dir/cluster.env" && echo "$cluster_id")
      export FALCON_OPS_CONSUL FALCON_OPS_CLUSTER
    fi
    export FALCON_OPS_NODES FALCON_OPS_RESTART
  fi
  JAVA_HOME=$(find_jdk); export JAVA_HOME
  console_build
  console_train
  local cache=()
  [ ! -f "$console/start.aot" ] || cache=("-XX:AOTCache=$console/start.aot")
  # shellcheck disable=SC2046
  exec "$JAVA_HOME/bin/java" $(console_jvm) "${cache[@]}" -jar "$console/falcondb-ops-console-app.jar" "$@"
}

admin() {
  JAVA_HOME=$(find_jdk); export JAVA_HOME
  build
  exec "$JAVA_HOME/bin/java" -Xmx512m -XX:+UseSerialGC --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow \
    -cp "$app/falcondb-standalone-app.jar:$app/lib/*" io.falcondb.storage.admin.FalconAdmin "$@"
}
