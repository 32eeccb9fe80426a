#!/usr/bin/env bash
# Figures for the analysis of a large mesh: 5 000 Services in 100 namespaces, 24 600 objects, every rule on; and all of it in one namespace.
# usage: packaging/bench/objects.sh [SERVICES]        (after "mvn package")
set -euo pipefail
cd "$(dirname "$0")/../.."
services=${1:-5000}
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
mesh() { # NAMESPACES: the objects as YAML
  awk -v services="$services" -v namespaces="$1" 'BEGIN {
    for (n = 0; n < namespaces; n++) {
      printf "apiVersion: v1\nkind: Namespace\nmetadata: {name: ns%d, labels: {istio-injection: enabled}}\n---\n", n
      printf "apiVersion: security.istio.io/v1\nkind: PeerAuthentication\nmetadata: {name: default, namespace: ns%d}\nspec: {mtls: {mode: STRICT}}\n---\n", n
    }
    for (i = 0; i < services; i++) {
      ns = "ns" i % namespaces; s = "svc" i; ip = "10." int(i / 250) % 250 "." i % 250
      printf "apiVersion: v1\nkind: Service\nmetadata: {name: %s, namespace: %s}\nspec: {selector: {app: %s}, clusterIP: %s.1, ports: [{name: http, port: 80, targetPort: 8080}]}\n---\n", s, ns, s, ip
      printf "apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: %s, namespace: %s}\nspec:\n  template:\n    metadata: {labels: {app: %s, version: v1}}\n    spec: {containers: [{name: app, image: \"registry.test/%s:1\", ports: [{containerPort: 8080}]}]}\n---\n", s, ns, s, s
      printf "apiVersion: v1\nkind: Pod\nmetadata: {name: %s-x, namespace: %s, labels: {app: %s, version: v1, tier: web}}\nspec:\n  serviceAccountName: %s\n  containers: [{name: app, image: \"registry.test/%s:1\", ports: [{containerPort: 8080}]}]\n  initContainers: [{name: istio-proxy, image: \"istio/proxyv2:1.30.0\", restartPolicy: Always}]\nstatus: {phase: Running, podIP: %s.2}\n---\n", s, ns, s, s, s, ip
      printf "apiVersion: networking.istio.io/v1\nkind: VirtualService\nmetadata: {name: %s, namespace: %s}\nspec:\n  hosts: [%s]\n  http:\n  - match: [{uri: {prefix: /v2}}]\n    route: [{destination: {host: %s, subset: v2}}]\n  - route: [{destination: {host: %s, subset: v1}, weight: 90}, {destination: {host: missing}, weight: 10}]\n---\n", s, ns, s, s, s
      if (i % 2 == 0) printf "apiVersion: networking.istio.io/v1\nkind: DestinationRule\nmetadata: {name: %s, namespace: %s}\nspec: {host: %s, subsets: [{name: v1, labels: {version: v1}}, {name: v2, labels: {version: v2, app: %s}}]}\n---\n", s, ns, s, s
      if (i % 5 == 0) printf "apiVersion: security.istio.io/v1\nkind: AuthorizationPolicy\nmetadata: {name: %s, namespace: %s}\nspec:\n  selector: {matchLabels: {app: %s}}\n  rules: [{from: [{source: {namespaces: [ns1, ns2]}}], to: [{operation: {methods: [GET], ports: [\"8080\"]}}]}]\n---\n", s, ns, s
      if (i % 10 == 0) printf "apiVersion: networking.istio.io/v1\nkind: Gateway\nmetadata: {name: gw%d, namespace: %s}\nspec: {selector: {app: svc0}, servers: [{port: {number: 443, name: https, protocol: HTTPS}, hosts: [h%d.test], tls: {mode: SIMPLE, credentialName: c%d}}]}\n---\n", i, ns, i, i
      if (i % 10 == 1) printf "apiVersion: networking.istio.io/v1\nkind: ServiceEntry\nmetadata: {name: se%d, namespace: %s}\nspec: {hosts: [\"*.x%d.test\"], ports: [{number: 443, name: tls, protocol: TLS}], resolution: NONE}\n---\n", i, ns, i
    }
  }'
}
bench() { # NAMESPACES
  mesh "$1" > "$dir/mesh.yaml"
  printf '%d objects, %d MB, %d namespaces, %d cores\n' "$(grep -c '^kind:' "$dir/mesh.yaml")" "$(($(stat -c %s "$dir/mesh.yaml") >> 20))" "$1" "$(nproc)"
  for _ in 1 2 3; do
    /usr/bin/time -f '  %e s, %U s of CPU, %M KB' target/meshscope/bin/meshscope analyze --all-rules "$dir/mesh.yaml" 2>&1 >"$dir/out" | tail -1 || true
  done | sort -n | head -1
  printf '  %d findings\n' "$(wc -l < "$dir/out")"
}
bench 100
bench 1
echo "the window, $((services * 5)) objects"
mesh 100 > "$dir/mesh.yaml"
mvn -q -o test-compile exec:exec@mesh-in-window -Dmesh="$dir/mesh.yaml" 2>/dev/null
