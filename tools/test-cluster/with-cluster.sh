#!/usr/bin/env bash
# with-cluster.sh COMMAND…: runs the command with VERDICT_TEST_KUBECONFIG naming a real Kubernetes API server (etcd,
# kube-apiserver and kube-controller-manager on loopback, RBAC on), and stops it afterwards. Needs Go, openssl and curl.
# The first build takes about five minutes; later ones seconds.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
kube=$here/.build/kube
(cd "$here" && CGO_ENABLED=0 go build -trimpath -ldflags '-s -w' -o "$kube" .)

state=$(mktemp -d)
processes=()
stop() {
  [ "${#processes[@]}" -eq 0 ] || kill -KILL "${processes[@]}" 2>/dev/null || true
  wait 2>/dev/null || true
  rm -rf "$state"
}
trap stop EXIT

# run NAME ARGUMENTS…: one program of the control plane in the background, with its own log.
run() {
  local log=$state/$1.log
  "$kube" "$@" >"$log" 2>&1 &
  processes+=("$!")
}

port=$((20000 + RANDOM % 10000))
etcd=http://127.0.0.1:$((port + 1))
peers=http://127.0.0.1:$((port + 2))
token=$(openssl rand -hex 16)
echo "$token,admin,admin,system:masters" >"$state/tokens.csv"
openssl genrsa -out "$state/sa.key" 2048 2>/dev/null
openssl rsa -in "$state/sa.key" -pubout -out "$state/sa.pub" 2>/dev/null

run etcd --data-dir "$state/etcd" --listen-client-urls "$etcd" --advertise-client-urls "$etcd" \
  --listen-peer-urls "$peers" --initial-advertise-peer-urls "$peers" --initial-cluster "default=$peers" \
  --unsafe-no-fsync --log-level error
run kube-apiserver --etcd-servers "$etcd" --secure-port "$port" --bind-address 127.0.0.1 --cert-dir "$state/certificates" \
  --service-account-issuer https://kubernetes.default.svc --service-account-key-file "$state/sa.pub" \
  --service-account-signing-key-file "$state/sa.key" --service-cluster-ip-range 10.0.0.0/24 \
  --token-auth-file "$state/tokens.csv" --authorization-mode RBAC --disable-admission-plugins ServiceAccount --allow-privileged

cat >"$state/kubeconfig" <<YAML
apiVersion: v1
kind: Config
clusters: [{name: test, cluster: {server: "https://127.0.0.1:$port", insecure-skip-tls-verify: true}}]
users: [{name: admin, user: {token: $token}}]
contexts: [{name: test, context: {cluster: test, user: admin, namespace: default}}]
current-context: test
YAML

is_ready() {
  curl --noproxy '*' -ks -H "Authorization: Bearer $token" "https://127.0.0.1:$port/$1" | grep -q "$2"
}
# wait_for PATH PATTERN: the API server's answer to a path, for a minute at most.
wait_for() {
  for _ in $(seq 1 300); do
    is_ready "$1" "$2" && return 0
    sleep 0.2
  done
  echo "the API server is not ready: /$1" >&2
  tail -n 20 "$state"/*.log >&2
  return 1
}
wait_for readyz '^ok$'
run kube-controller-manager --kubeconfig "$state/kubeconfig" --service-account-private-key-file "$state/sa.key" \
  --secure-port "$((port + 3))" --bind-address 127.0.0.1 --leader-elect=false
wait_for api/v1/namespaces/default '"name": *"default"'

VERDICT_TEST_KUBECONFIG=$state/kubeconfig "$@"
