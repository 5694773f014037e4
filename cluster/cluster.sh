# shellcheck shell=bash
# Sourced by ./falcon: a whole cluster on this machine, as processes on loopback. Every node has a folder of its own below the cluster's, with
# its process id, its log and its data; ports are chosen once and kept.
cluster_usage() {
  cat <<TEXT
usage: ./falcon cluster start|stop|status|restart|kill|logs|plan [options]

  start            build what changed, start what does not run yet, wait until a statement is answered, print how to reach it
    --small        one broker, one coordinator, one shipper, one group of two members, one gateway, profile dev: a broker that is lost takes
                   commits with it
    --tls          services prove to each other who they are and encrypt what they say, with certificates of an authority that is made for it, in
                   the folder tls of the cluster's; chosen at the first start
    --groups N, --members N   other numbers of groups and of members of each, at the first start
    --wait N       seconds to wait until it is healthy (120)
    --falcon.kafka.bootstrap-servers=HOST:PORT,...   use these brokers instead of starting some
    --spring.cloud.consul.host=HOST, --spring.cloud.consul.port=PORT   use this Consul agent instead of starting one
    --storage.falcon.KEY=VALUE, --coordinator.…, --replication.…, --gateway.…   a setting of one kind of service
    --storage-1.falcon.KEY=VALUE, …   a setting of one node
    --way-to NODE=PORT   others reach this storage member by this port of loopback, where a proxy of yours listens
  stop             end what start has started, gateways first; the data stay
  status           every node, who reigns and what hinders a failover
  restart NODE     end a service in order and start what is built now, as it was started before; settings given here replace those. All of
                   them, one after the other and without a transaction that fails: ./falcon ops cluster restart
  kill NODE        kill -9 a node; "primary" is the one that reigns over group 1, "primary-2" over group 2. start brings it back
  logs NODE        the end of a node's log; -f follows it
  plan             choose nodes and ports as start would, start nothing

  --dir DIR        the cluster's folder (./cluster-data), for every verb

By default: Consul, 3 Kafka brokers, 2 coordinators, 2 replication services, 2 groups of 3 storage members, 2 gateways: 16 processes that
together take about 5 GB.
TEXT
}

cluster() {
  local verb=${1:---help}
  [ $# -gt 0 ] && shift
  cluster_dir=$PWD/cluster-data
  cluster_small=false cluster_tls=false cluster_wait=120 cluster_brokers='' cluster_consul_host='' cluster_consul_port=8500 cluster_follow=''
  cluster_extra=() cluster_words=() cluster_groups='' cluster_members=''
  declare -gA cluster_ways=()
  while [ $# -gt 0 ]; do
    case "$1" in
      --help | -h) cluster_usage; return 0 ;;
      --dir | --wait | --groups | --members | --way-to)
        [ $# -ge 2 ] || die "$1 needs a value"
        case "$1" in
          --dir) cluster_dir=$2 ;;
          --wait) cluster_wait=$2 ;;
          --groups) cluster_groups=$2 ;;
          --members) cluster_members=$2 ;;
          --way-to) cluster_ways[${2%%=*}]=${2#*=} ;;
        esac
        shift
        ;;
      --dir=*) cluster_dir=${1#*=} ;;
      --small) cluster_small=true ;;
      --tls) cluster_tls=true ;;
      --falcon.kafka.bootstrap-servers=*) cluster_brokers=${1#*=} ;;
      --spring.cloud.consul.host=*) cluster_consul_host=${1#*=} ;;
      --spring.cloud.consul.port=*) cluster_consul_port=${1#*=} ;;
      --storage[.-]* | --coordinator[.-]* | --replication[.-]* | --gateway[.-]*) cluster_extra+=("${1#--}") ;;
      -f) cluster_follow=-f ;;
      -*) die "cluster $verb does not know $1; ./falcon cluster --help lists what it takes" ;;
      *) cluster_words+=("$1") ;;
    esac
    shift
  done
  mkdir -p "$(dirname "$cluster_dir")"
  cluster_dir=$(cd "$(dirname "$cluster_dir")" && pwd -P)/$(basename "$cluster_dir")
  case "$verb" in
    start) cluster_start ;;
    stop) cluster_stop ;;
    status) cluster_known; cluster_status ;;
    restart) cluster_known; cluster_restart "${cluster_words[0]:-}" ;;
    kill) cluster_known; cluster_kill "${cluster_words[0]:-}" ;;
    logs) cluster_known; cluster_logs "${cluster_words[0]:-}" ;;
    plan) [ -f "$cluster_dir/cluster.env" ] || cluster_invent; echo "$cluster_dir/cluster.env" ;;
    --help | -h | help) cluster_usage ;;
    *) cluster_usage >&2; die "there is no verb cluster $verb" ;;
  esac
}

# ---- what belongs to the cluster: nodes, ports and identities, chosen at the first start ----------------------------
cluster_plan() {
  local kind
  for kind in consul kafka coordinator replication storage gateway; do cluster_nodes_of "$kind"; done
}

cluster_nodes_of() {
  local count i
  case "$1" in
    consul) [ -z "$consul_host" ] && echo consul; return 0 ;;
    kafka) [ -z "$brokers" ] || return 0; count=$kafkas ;;
    coordinator) count=$coordinators ;;
    replication) count=$replications ;;
    storage) count=$storages ;;
    gateway) count=$gateways ;;
  esac
  for ((i = 1; i <= count; i++)); do echo "$1-$i"; done
}

cluster_known() {
  [ -f "$cluster_dir/cluster.env" ] || die "there is no cluster in $cluster_dir; ./falcon cluster start makes one, --dir names another folder"
  groups=1 tls=false
  # shellcheck disable=SC1091
  source "$cluster_dir/cluster.env"
}

cluster_invent() {
  mkdir -p "$cluster_dir"
  local node taken=' ' port_name port count_groups count_members
  if $cluster_small; then count_groups=${cluster_groups:-1} count_members=${cluster_members:-2}; else count_groups=${cluster_groups:-2} count_members=${cluster_members:-3}; fi
  [[ $count_groups =~ ^[1-9][0-9]?$ ]] || die "--groups takes a number from 1 to 99, not $count_groups"
  [[ $count_members =~ ^[1-9][0-9]?$ ]] || die "--members takes a number from 1 to 99, not $count_members"
  {
    echo "cluster_id=$(cat /proc/sys/kernel/random/uuid 2>/dev/null || uuidgen)"
    echo "kafka_id=K$(head -c 32 /dev/urandom | base64 | tr -dc 'A-Za-z0-9' | cut -c1-21)"
    echo "brokers=$cluster_brokers"
    echo "consul_host=$cluster_consul_host"
    echo "consul_port=$cluster_consul_port"
    echo "tls=$cluster_tls"
    if $cluster_small; then
      echo "small=true groups=$count_groups kafkas=1 coordinators=1 replications=1 storages=$((count_groups * count_members)) gateways=1"
    else
      echo "small=false groups=$count_groups kafkas=3 coordinators=2 replications=2 storages=$((count_groups * count_members)) gateways=2"
    fi
  } >"$cluster_dir/cluster.env.new"
  # shellcheck disable=SC1091
  source "$cluster_dir/cluster.env.new"
  for node in $(cluster_plan); do
    for port_name in rpc http metrics $([ "$node" = consul ] && echo gossip); do
      port=$(free_port)
      while [[ $taken == *" $port "* ]]; do port=$(free_port); done
      taken+="$port "
      echo "${port_name}_${node//-/_}=$port" >>"$cluster_dir/cluster.env.new"
    done
  done
  mv "$cluster_dir/cluster.env.new" "$cluster_dir/cluster.env"
  cluster_known
}

# port_of rpc|http NODE. A broker's rpc port is for clients and its http port for controllers; a gateway's rpc port speaks PostgreSQL.
# A cluster that was made before its services had a port for metrics takes a free one at each start.
port_of() { local name="$1_${2//-/_}"; echo "${!name:-0}"; }

# join a list of "prefix127.0.0.1:port", the prefix made from the node by its % sign.
addresses() { # PORT KIND PREFIX
  local node list=''
  for node in $(cluster_nodes_of "$2"); do list+=",${3//%/$node}127.0.0.1:$(port_of "$1" "$node")"; done
  echo "${list#,}"
}

# The HTTP ports of all services of some kinds, as operators' tools want them.
operations_nodes() { # KINDS...
  local kind list=''
  for kind in "$@"; do list+=",$(addresses http "$kind" '%=http://')"; done
  echo "${list#,}"
}

# The group of a storage node: nodes are numbered group by group.
group_of() { echo $((1 + (${1#storage-} - 1) / (storages / groups))); }
group_numbers() { seq -s, 1 "$groups"; }

# ---- processes -----------------------------------------------------------------------------------------------------
# The id of a node's process if it runs and is ours: its command line names the node's folder.
pid_of() {
  local pid
  pid=$(cat "$cluster_dir/$1/pid" 2>/dev/null) || return 1
  [ -n "$pid" ] && ps -o args= -p "$pid" 2>/dev/null | grep -qF -- "$cluster_dir/$1/" && echo "$pid"
}

launch() { # NODE COMMAND...
  local node=$1
  shift
  mkdir -p "$cluster_dir/$node"
  printf '%s\0' "$@" >"$cluster_dir/$node/command"
  (cd "$cluster_dir/$node" && exec setsid nohup "$@" >>"$cluster_dir/$node/log" 2>&1 </dev/null) &
  echo $! >"$cluster_dir/$node/pid"
}

service_jvm() { echo "-Xms64m -Xmx256m -XX:+UseSerialGC -XX:+UseCompactObjectHeaders -XX:+ExitOnOutOfMemoryError --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow $(compiler)"; }

# Sixteen processes on a few cores starve each other while they start: there the quick compiler serves better than the optimising one, and a
# primary must be silent for longer before it is replaced.
crowded() { ! $small && [ "$(getconf _NPROCESSORS_ONLN)" -lt 8 ]; }
compiler() { ! crowded || echo "-XX:TieredStopAtLevel=1"; }
patience() { ! crowded || echo "--falcon.failover.silence=2s --falcon.failover.stall-max=2s --falcon.failover.register=300ms --falcon.failover.open-within=15s --falcon.consul.deadline=1s --falcon.consul.lock=2s"; }

# A setting of the node replaces one of its kind of service, and that one what is set here: given twice, Spring would join the two.
launch_service() { # NODE MODULE SETTINGS...
  local node=$1 module=$2 setting scope settings=()
  shift 2
  local -A settled=()
  for scope in "$node" "${node%-*}"; do
    for setting in "${cluster_extra[@]}"; do
      [ "${setting%%.*}" = "$scope" ] && settle "--${setting#*.}"
    done
  done
  $small && settle --spring.profiles.active=dev
  if $tls; then
    certify "$node"
    settle --falcon.rpc.tls.bundle=rpc
    settle "--spring.ssl.bundle.pem.rpc.keystore.certificate=file:$cluster_dir/tls/$node.crt"
    settle "--spring.ssl.bundle.pem.rpc.keystore.private-key=file:$cluster_dir/tls/$node.key"
    settle "--spring.ssl.bundle.pem.rpc.truststore.certificate=file:$cluster_dir/tls/authority.crt"
  fi
  for setting in "$@" "--server.port=$(port_of http "$node")" "--falcon.metrics.port=$(port_of metrics "$node")" \
    "--falcon.audit.file=$cluster_dir/$node/audit.log" "--falcon.diagnostics.folder=$cluster_dir/$node/bundles" --falcon.access.open-on-loopback=true; do
    settle "$setting"
  done
  # shellcheck disable=SC2046
  launch "$node" "$JAVA_HOME/bin/java" $(service_jvm) "-Djava.io.tmpdir=$cluster_dir/$node/" -jar "$home/$module/target/app/falcondb-$module-app.jar" "${settings[@]}"
}

# Keys without a password that nobody but their owner can read: so none stands in a command line.
authorize() {
  [ -f "$cluster_dir/tls/authority.crt" ] && return 0
  command -v openssl >/dev/null || die "--tls needs openssl to make certificates; install it"
  (umask 077 && mkdir -p "$cluster_dir/tls" && cd "$cluster_dir/tls" &&
    openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 3650 -subj "/CN=authority of cluster $cluster_id" \
      -keyout authority.key -out authority.crt.new && mv authority.crt.new authority.crt) >"$cluster_dir/authority.log" 2>&1 ||
    { tail -3 "$cluster_dir/authority.log" >&2; die "openssl made no authority in $cluster_dir/tls"; }
  rm -f "$cluster_dir/authority.log"
}

# A certificate of the node's own with the name that all services of the cluster share; anew when it is missing or ends within a month.
certify() { # NODE
  local node=$1 folder=$cluster_dir/tls
  openssl x509 -checkend 2592000 -noout -in "$folder/$node.crt" >/dev/null 2>&1 && return 0
  mkdir -p "$cluster_dir/$node"
  (umask 077 && cd "$folder" &&
    openssl req -new -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -subj "/CN=$node" -keyout "$node.key.new" -out "$node.csr" &&
    openssl x509 -req -in "$node.csr" -CA authority.crt -CAkey authority.key -set_serial "0x$(openssl rand -hex 16)" -days 365 -out "$node.crt.new" \
      -extfile <(printf 'subjectAltName=DNS:%s.falcondb\nextendedKeyUsage=serverAuth,clientAuth\nbasicConstraints=critical,CA:FALSE\n' "$cluster_id") &&
    mv "$node.key.new" "$node.key" && mv "$node.crt.new" "$node.crt" && rm -f "$node.csr") >"$cluster_dir/$node/certificate.log" 2>&1 ||
    { tail -3 "$cluster_dir/$node/certificate.log" >&2; die "openssl made no certificate for $node"; }
}

settle() { # SETTING, unless it is settled; of launch_service
  [ -n "${settled[${1%%=*}]:-}" ] || { settled[${1%%=*}]=yes; settings+=("$1"); }
}

cluster_launch() {
  local node=$1 kafka=${brokers:-$(addresses rpc kafka '')} consul
  consul=${consul_host:-127.0.0.1}:$([ -n "$consul_host" ] && echo "$consul_port" || port_of http consul)
  case "$node" in
    consul)
      mkdir -p "$cluster_dir/consul"
      cat >"$cluster_dir/consul/agent.json" <<TEXT
{"ports": {"http": $(port_of http consul), "server": $(port_of rpc consul), "serf_lan": $(port_of gossip consul), "serf_wan": -1, "dns": -1, "grpc": -1},
 "performance": {"raft_multiplier": 1}}
TEXT
      launch consul "$consul_program" agent -server -bootstrap-expect=1 -bind=127.0.0.1 -client=127.0.0.1 "-data-dir=$cluster_dir/consul/data" \
        "-config-file=$cluster_dir/consul/agent.json" -log-level=warn
      ;;
    kafka-*) launch_broker "$node" ;;
    coordinator-*)
      # shellcheck disable=SC2046
      launch_service "$node" coordinator-service $(patience) "--falcon.cluster-id=$cluster_id" "--falcon.coordinator=$node" "--falcon.cluster.groups=$(group_numbers)" \
        "--falcon.rpc.port=$(port_of rpc "$node")" "--falcon.consul.address=$consul" "--falcon.kafka.bootstrap-servers=$kafka"
      ;;
    replication-*)
      launch_service "$node" replication-service "--falcon.cluster-id=$cluster_id" "--falcon.shipper=$node" "--falcon.consul.address=$consul" \
        "--falcon.kafka.bootstrap-servers=$kafka"
      ;;
    storage-*)
      # shellcheck disable=SC2046
      launch_service "$node" storage-service "--falcon.cluster-id=$cluster_id" "--falcon.group=$(group_of "$node")" "--falcon.member=$node" \
        "--falcon.consul.address=$consul" "--falcon.data-dir=$cluster_dir/$node/data" \
        "--falcon.rpc.port=$(port_of rpc "$node")" "--falcon.kafka.bootstrap-servers=$kafka" \
        ${cluster_ways[$node]:+"--falcon.consul.advertise=127.0.0.1:${cluster_ways[$node]}"} $(crowded && echo --falcon.reign.stall-max=2s --falcon.reign.open-within=15s --falcon.reign.lease=1s --falcon.reign.tick=200ms) --falcon.commit.policy=quorum --falcon.storage.row-cache=32MB --falcon.storage.block-cache=64MB
      ;;
    gateway-*)
      launch_service "$node" pgwire-service "--falcon.cluster-id=$cluster_id" "--falcon.pgwire.port=$(port_of rpc "$node")" \
        "--falcon.consul.address=$consul" "--falcon.temporary-dir=$cluster_dir/$node/temporary" "--falcon.name=$node"
      ;;
  esac
}

# Brokers that notice a dead one within a second; docs/how-to/cluster.md says which settings a cluster of one's own needs.
launch_broker() {
  local node=$1 folder=$cluster_dir/$1 voters='' other
  for other in $(cluster_nodes_of kafka); do voters+=",${other#kafka-}@127.0.0.1:$(port_of http "$other")"; done
  mkdir -p "$folder"
  cat >"$folder/server.properties" <<TEXT
node.id=${node#kafka-}
process.roles=broker,controller
controller.quorum.voters=${voters#,}
listeners=PLAINTEXT://127.0.0.1:$(port_of rpc "$node"),CONTROLLER://127.0.0.1:$(port_of http "$node")
controller.listener.names=CONTROLLER
log.dirs=$folder/data
auto.create.topics.enable=false
default.replication.factor=$kafkas
offsets.topic.replication.factor=$kafkas
offsets.topic.num.partitions=1
unclean.leader.election.enable=false
broker.session.timeout.ms=1000
broker.heartbeat.interval.ms=200
controller.quorum.election.timeout.ms=500
controller.quorum.fetch.timeout.ms=600
controller.quorum.election.backoff.max.ms=200
controller.quorum.request.timeout.ms=600
controller.quorum.retry.backoff.ms=10
controller.quorum.append.linger.ms=2
replica.lag.time.max.ms=2000
replica.fetch.backoff.ms=50
replica.socket.timeout.ms=1500
TEXT
  cat >"$folder/log4j2.properties" <<TEXT
rootLogger.level=warn
rootLogger.appenderRef.console.ref=console
appender.console.type=Console
appender.console.name=console
appender.console.layout.type=PatternLayout
appender.console.layout.pattern=%d{yyyy-MM-dd HH:mm:ss.SSS} %p %c{1}: %m%n
TEXT
  # shellcheck disable=SC2046
  local java=("$JAVA_HOME/bin/java" -Xmx384m -XX:+UseSerialGC $(compiler) "-Dlog4j2.configurationFile=$folder/log4j2.properties" -cp "$kafka_libraries/*")
  if [ ! -f "$folder/data/meta.properties" ]; then
    "${java[@]}" -XX:TieredStopAtLevel=1 kafka.tools.StorageTool format -t "$kafka_id" -c "$folder/server.properties" >"$folder/log" 2>&1 ||
      { tail -5 "$folder/log" >&2; die "Kafka cannot use $folder/data"; }
  fi
  launch "$node" "${java[@]}" kafka.Kafka "$folder/server.properties"
}

# ---- start ---------------------------------------------------------------------------------------------------------
cluster_build() {
  local module missing='' log=$home/target/cluster-build.log began=$SECONDS
  for module in coordinator-service replication-service storage-service pgwire-service; do
    if [ ! -f "$home/$module/target/app/.built" ] ||
      [ -n "$(find "$home/pom.xml" "$home"/{kernel,relational,wal,contracts,sql,coordinator-service,replication-service,storage-service,pgwire-service}/{pom.xml,src/main} \
        -newer "$home/$module/target/app/.built" -type f -print -quit)" ]; then
      missing+=",$module"
    fi
  done
  [ -n "$missing" ] || return 0
  need_maven
  mkdir -p "$home/target"
  echo "falcon: building the services (a first build fetches its libraries and takes some minutes)" >&2
  if ! (cd "$home" && mvn -B -DskipTests -Dmaven.test.skip=true -Dspotless.check.skip=true -pl "${missing#,}" -am package) >"$log" 2>&1; then
    grep -E 'ERROR|BUILD' "$log" | head -20 >&2
    die "the build failed; all of its output is in $log"
  fi
  for module in ${missing//,/ }; do
    rm -rf "$home/$module/target/app"
    "$JAVA_HOME/bin/java" -Djarmode=tools -jar "$home/$module/target/falcondb-$module-app.jar" extract --destination "$home/$module/target/app" >>"$log" 2>&1 ||
      die "$module cannot be unpacked; see $log"
    touch "$home/$module/target/app/.built"
  done
  echo "falcon: built in $((SECONDS - began)) s" >&2
}

step() { printf 'falcon: %-34s' "$1" >&2; }
done_in() { echo "$((SECONDS - $1)) s" >&2; }

# until_true SECONDS NODES CHECK...: gives up early if one of the nodes has ended.
until_true() {
  local deadline=$((SECONDS + $1)) nodes=$2 node
  shift 2
  until "$@" >/dev/null 2>&1; do
    for node in $nodes; do
      pid_of "$node" >/dev/null || { echo >&2; tail -5 "$cluster_dir/$node/log" >&2; die "$node has ended; ./falcon cluster logs $node shows all of it"; }
    done
    [ $SECONDS -lt $deadline ] || { echo >&2; die "not ready in time; ./falcon cluster status shows what is missing, the logs are in $cluster_dir/*/log"; }
    sleep 0.2
  done
}

launch_kinds() { # KINDS...
  local kind node
  for kind in "$@"; do
    for node in $(cluster_nodes_of "$kind"); do pid_of "$node" >/dev/null || cluster_launch "$node" & done
    wait
  done
}

consul_ready() { curl -sf -m 2 -X PUT "http://127.0.0.1:$(port_of http consul)/v1/kv/falcon/ready" | grep -q true; }
listens() { (exec 3<>"/dev/tcp/127.0.0.1/$1"); }
all_listen() { local node; for node in $(cluster_nodes_of "$2"); do listens "$(port_of "$1" "$node")" || return 1; done; }
topology() { # of the first coordinator that answers, of one that leads if there is one
  local node found='' answer
  for node in $(cluster_nodes_of coordinator); do
    answer=$(curl -sf -m 2 "http://127.0.0.1:$(port_of http "$node")/topology") || continue
    [[ $answer == *'"leads":true'* ]] && { echo "$answer"; return; }
    found=$answer
  done
  [ -n "$found" ] && echo "$found"
}
# primary GROUP: the member that reigns by the highest epoch among those that were heard within the last second; nothing if there is none.
primary() {
  topology | sed 's/{"group":/\n&/g' | grep "^{\"group\":${1:-1}," | grep -oE '\{[^{}]*"role":"PRIMARY"[^{}]*\}' | grep -E '"heardMillis":[0-9]{1,3}[,}]' |
    sed -E 's/.*"epoch":([0-9]+).*/\1 &/; s/^([0-9]+) .*"name":"([^"]+)".*/\1 \2/' | sort -n | tail -1 | cut -d' ' -f2 || true
}
primaries() { local group list=''; for ((group = 1; group <= groups; group++)); do list+=", $(primary "$group")"; done; echo "${list#, }"; }
has_primary() { local group; for ((group = 1; group <= groups; group++)); do [ -n "$(primary "$group")" ] || return 1; done; }
answers() {
  local node
  for node in $(cluster_nodes_of gateway); do
    if command -v psql >/dev/null; then
      PGCONNECT_TIMEOUT=3 psql -X -h 127.0.0.1 -p "$(port_of rpc "$node")" -U falcon -d falcon -Atc 'select 1' | grep -qx 1 || return 1
    else
      listens "$(port_of rpc "$node")" || return 1
    fi
  done
}

cluster_start() {
  local began=$SECONDS at
  command -v curl >/dev/null || die "needs curl; install it"
  JAVA_HOME=$(find_jdk); export JAVA_HOME
  if [ -f "$cluster_dir/cluster.env" ]; then
    cluster_known
    [ "$tls" = true ] || ! $cluster_tls || die "the services of $cluster_dir speak plaintext, which is chosen at the first start; --dir names another folder"
    [ "$small" = "$cluster_small" ] || ! $cluster_small || die "$cluster_dir holds a cluster of full size; --dir names another folder"
  else
    cluster_invent
  fi
  cluster_build
  if [ -z "$consul_host" ]; then
    consul_program=$("$home/cluster/fetch-consul.sh") || die "there is no Consul"
    at=$SECONDS; step "Consul"
    launch_kinds consul
    until_true "$cluster_wait" consul consul_ready
    done_in "$at"
  fi
  if [ -z "$brokers" ]; then
    need_maven
    kafka_libraries=$("$home/cluster/fetch-kafka.sh") || die "Kafka's libraries could not be fetched"
    at=$SECONDS; step "$kafkas Kafka broker(s)"
    launch_kinds kafka
    until_true "$cluster_wait" "$(cluster_nodes_of kafka)" all_listen rpc kafka
    done_in "$at"
  fi
  ! $tls || authorize
  # One kind after the other: processes that all start at once starve those that already keep time.
  at=$SECONDS; step "$coordinators coordinator(s)"
  launch_kinds coordinator
  until_true "$cluster_wait" "$(cluster_nodes_of coordinator)" all_listen rpc coordinator
  done_in "$at"
  at=$SECONDS; step "$groups group(s) have a primary"
  launch_kinds replication storage
  until_true "$cluster_wait" "$(cluster_nodes_of coordinator; cluster_nodes_of storage; cluster_nodes_of replication)" has_primary
  done_in "$at"
  at=$SECONDS; step "$gateways gateway(s) answer"
  launch_kinds gateway
  until_true "$cluster_wait" "$(cluster_nodes_of gateway)" answers
  done_in "$at"
  operations_nodes coordinator storage replication gateway >"$cluster_dir/operations.nodes"
  cluster_card $((SECONDS - began))
}

cluster_card() {
  local node option='' first
  [ "$cluster_dir" = "$PWD/cluster-data" ] || option=" --dir $cluster_dir"
  first=$(port_of rpc gateway-1)
  cat <<TEXT

FalconDB's cluster is ready after $1 s; $(primaries) reign

$(for node in $(cluster_nodes_of gateway); do echo "  PostgreSQL    127.0.0.1:$(port_of rpc "$node")   psql -h localhost -p $(port_of rpc "$node") -U falcon   ($node)"; done)
  JDBC          jdbc:postgresql://$(addresses rpc gateway '')/falcon?user=falcon&loadBalanceHosts=true
$(for node in $(cluster_nodes_of coordinator); do echo "  Topology      http://127.0.0.1:$(port_of http "$node")/topology   ($node)"; done)
  Kafka         ${brokers:-$(addresses rpc kafka '')}
  Consul        http://${consul_host:-127.0.0.1}:$([ -n "$consul_host" ] && echo "$consul_port" || port_of http consul)
  Folder        $cluster_dir (logs: NODE/log)

  Look after it:                             ./falcon ops --dir $cluster_dir cluster status
  Kill the primary and watch the next one:   ./falcon cluster kill primary$option; ./falcon cluster status$option
  Bring it back, stop everything:            ./falcon cluster start$option; ./falcon cluster stop$option
TEXT
}

# ---- the other verbs -----------------------------------------------------------------------------------------------
cluster_stop() {
  cluster_known
  local kind node pid deadline pids
  # Shippers after the members: the end of a reign is admitted through them.
  for kind in gateway storage replication coordinator kafka consul; do
    pids=''
    for node in $(cluster_nodes_of "$kind"); do
      pid=$(pid_of "$node") || continue
      # A process that was frozen takes no notice of a signal to end.
      kill -CONT "$pid" 2>/dev/null || true
      kill -TERM "$pid" 2>/dev/null || true
      pids+=" $node"
    done
    deadline=$((SECONDS + 20))
    for node in $pids; do
      while pid_of "$node" >/dev/null; do
        if [ $SECONDS -ge $deadline ]; then
          echo "falcon: $node did not end by itself within 20 s and was killed" >&2
          kill -KILL "$(pid_of "$node")" 2>/dev/null || true
          break
        fi
        sleep 0.1
      done
      rm -f "$cluster_dir/$node/pid"
    done
    [ -z "$pids" ] || echo "falcon: stopped$pids" >&2
  done
}

# Ends a node in order, and by force if it has not ended after so many seconds.
end_node() { # NODE SECONDS
  local pid deadline=$((SECONDS + $2))
  pid=$(pid_of "$1") || return 0
  # A process that was frozen takes no notice of a signal to end.
  kill -CONT "$pid" 2>/dev/null || true
  kill -TERM "$pid" 2>/dev/null || true
  while pid_of "$1" >/dev/null; do
    if [ $SECONDS -ge "$deadline" ]; then
      echo "falcon: $1 did not end by itself within $2 s and was killed" >&2
      kill -KILL "$pid" 2>/dev/null || true
      break
    fi
    sleep 0.1
  done
}

cluster_restart() {
  local node=$1 command=() word
  case "$node" in
    coordinator-* | replication-* | storage-* | gateway-*) [[ " $(cluster_plan | tr '\n' ' ')" == *" $node "* ]] || die "there is no $node" ;;
    *) die "restart which service? ./falcon cluster status lists the nodes; brokers and Consul are ended with kill and started with start" ;;
  esac
  end_node "$node" 30
  if [ ${#cluster_extra[@]} = 0 ] && [ -s "$cluster_dir/$node/command" ]; then
    while IFS= read -r -d '' word; do command+=("$word"); done <"$cluster_dir/$node/command"
    launch "$node" "${command[@]}"
  else
    JAVA_HOME=$(find_jdk); export JAVA_HOME
    cluster_launch "$node"
  fi
}

cluster_status() {
  local node pid state
  printf '%-15s %-9s %8s %9s  %s\n' NODE STATE PID MEMORY PORTS
  for node in $(cluster_plan); do
    if pid=$(pid_of "$node"); then
      state=running
      [[ $(ps -o stat= -p "$pid") == T* ]] && state=frozen
      printf '%-15s %-9s %8s %6s MB  %s\n' "$node" "$state" "$pid" "$(($(ps -o rss= -p "$pid") / 1024))" "$(port_of rpc "$node"), $(port_of http "$node")"
    else
      printf '%-15s %-9s\n' "$node" stopped
    fi
  done
  echo
  topology | sed -E 's/\{"/\n  &/g; s/\],"/\n&/g' || echo "no coordinator answers"
}

cluster_kill() {
  local node=$1 pid
  [ -n "$node" ] || die "kill whom? ./falcon cluster status lists the nodes; \"primary\" is the one that reigns"
  case "$node" in
    primary | primary-*)
      [ "$node" = primary ] && node=primary-1
      node=$(primary "${node#primary-}")
      [ -n "$node" ] || die "nobody reigns at the moment; ./falcon cluster status shows why"
      ;;
  esac
  pid=$(pid_of "$node") || die "$node does not run"
  kill -KILL "$pid"
  echo "killed $node (process $pid); ./falcon cluster start brings it back"
}

cluster_logs() {
  [ -n "$1" ] && [ -f "$cluster_dir/$1/log" ] || die "there is no log of \"$1\"; the nodes are: $(cluster_plan | tr '\n' ' ')"
  tail -n 200 $cluster_follow "$cluster_dir/$1/log"
}
