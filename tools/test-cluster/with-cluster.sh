#!/usr/bin/env bash
# with-cluster.sh COMMAND…: runs the command with VERDICT_TEST_KUBECONFIG naming a real Kubernetes API server (etcd,
# kube-apiserver and kube-controller-manager on loopback, RBAC on) and kubectl on its PATH, and stops the server afterwards.
# Needs openssl and curl, and Go: the first build takes about five minutes, later ones seconds. Programs found in
# KUBEBUILDER_ASSETS are used as they are.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
built=$here/.build
assets=${KUBEBUILDER_ASSETS:-}

has_asset() {
  [ -n "$assets" ] && [ -x "$assets/$1" ]
}

# is_built FILE: after its sources last changed.
is_built() {
  [ -x "$built/$1" ] && [ -z "$(find "$here" -maxdepth 2 \( -name '*.go' -o -name 'go.*' \) -newer "$built/$1")" ]
}

# build FILE PACKAGE: a program from its Go module; fails without Go.
build() {
  command -v go >/dev/null || return 1
  [ -z "$assets" ] || echo "KUBEBUILDER_ASSETS ($assets) has not everything: building $1" >&2
  (cd "$here" && CGO_ENABLED=0 go build -trimpath -ldflags '-s -w' -o "$built/$1" "$2" && touch "$built/$1")
}

# provide PROGRAM FILE PACKAGE: a program as an asset, or built into a file.
provide() {
  has_asset "$1" || is_built "$2" || build "$2" "$3"
}

lacks=
if ! provide etcd kube . || ! provide kube-apiserver kube .; then
  echo 'no API server: install Go, or name a folder with etcd and kube-apiserver in KUBEBUILDER_ASSETS' >&2
  exit 1
fi
provide kube-controller-manager kube . || lacks+=' kube-controller-manager'
provide kubectl kubectl ./kubectl || command -v kubectl >/dev/null || lacks+=' kubectl'
[ -z "$lacks" ] || echo "going on without$lacks: there is no Go to build it with" >&2

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
  local log=$state/$1.log program=("$built/kube" "$1")
  ! has_asset "$1" || program=("$assets/$1")
  "${program[@]}" "${@:2}" >"$log" 2>&1 &
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
case $lacks in
  *kube-controller-manager*) ;;
  *)
    run kube-controller-manager --kubeconfig "$state/kubeconfig" --service-account-private-key-file "$state/sa.key" \
      --secure-port "$((port + 3))" --bind-address 127.0.0.1 --leader-elect=false
    ;;
esac
wait_for api/v1/namespaces/default '"name": *"default"'

export PATH=${assets:+$assets:}$built:$PATH
VERDICT_TEST_CLUSTER_LACKS=${lacks# } VERDICT_TEST_KUBECONFIG=$state/kubeconfig "$@"
