package io.meshscope.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshscope.base.JobContext;
import io.meshscope.model.Kind;
import io.meshscope.model.Mesh;
import io.meshscope.model.MeshBuilder;
import io.meshscope.model.Resource;
import io.meshscope.syntax.Yaml;
import java.lang.management.ManagementFactory;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** How long a mesh of 5 000 Services and 20 000 objects takes: to read, to join, to judge. Run with {@code -Dexcluded.tags=screen}. */
@Tag("benchmark")
class AnalysisBenchmark {
    private static final int SERVICES = 5000;

    private static String mesh() {
        StringBuilder out = new StringBuilder();
        for (int ns = 0; ns < 100; ns++) {
            out.append("apiVersion: v1\nkind: Namespace\nmetadata: {name: ns").append(ns)
                    .append(", labels: {istio-injection: enabled}}\n---\n");
        }
        for (int i = 0; i < SERVICES; i++) {
            int ns = i % 100;
            out.append("""
                       apiVersion: v1
                       kind: Service
                       metadata: {name: svc%1$d, namespace: ns%2$d}
                       spec: {selector: {app: svc%1$d}, clusterIP: 10.%3$d.%4$d.1, ports: [{name: http, port: 80, targetPort: 8080}]}
                       ---
                       apiVersion: v1
                       kind: Pod
                       metadata: {name: svc%1$d-x, namespace: ns%2$d, labels: {app: svc%1$d, version: v1, tier: web}}
                       spec: {containers: [{name: app, image: app}, {name: istio-proxy, image: proxy}]}
                       status: {podIP: 10.%3$d.%4$d.2}
                       ---
                       apiVersion: networking.istio.io/v1
                       kind: VirtualService
                       metadata: {name: svc%1$d, namespace: ns%2$d}
                       spec:
                         hosts: [svc%1$d]
                         http:
                         - match: [{uri: {prefix: /v2}}]
                           route: [{destination: {host: svc%1$d, subset: v2}}]
                         - route: [{destination: {host: svc%1$d, subset: v1}, weight: 90}, {destination: {host: missing}, weight: 10}]
                       ---
                       apiVersion: networking.istio.io/v1
                       kind: DestinationRule
                       metadata: {name: svc%1$d, namespace: ns%2$d}
                       spec: {host: svc%1$d, subsets: [{name: v1, labels: {version: v1}}, {name: v2, labels: {version: v2, app: svc%1$d}}]}
                       ---
                       """.formatted(i, ns, i / 250, i % 250));
            if (i % 10 == 0) {
                out.append(
                        """
                        apiVersion: security.istio.io/v1
                        kind: AuthorizationPolicy
                        metadata: {name: svc%1$d, namespace: ns%2$d}
                        spec: {selector: {matchLabels: {app: svc%1$d}}, rules: [{from: [{source: {namespaces: [ns1, ns2]}}]}]}
                        ---
                        apiVersion: networking.istio.io/v1
                        kind: Gateway
                        metadata: {name: gw%1$d, namespace: ns%2$d}
                        spec: {selector: {app: svc0}, servers: [{port: {number: 443}, hosts: [h%1$d.test], tls: {mode: SIMPLE, credentialName: c}}]}
                        ---
                        apiVersion: networking.istio.io/v1
                        kind: ServiceEntry
                        metadata: {name: se%1$d, namespace: ns%2$d}
                        spec: {hosts: ["*.x%1$d.test"], ports: [{number: 443, name: tls, protocol: TLS}], resolution: NONE}
                        ---
                        """.formatted(
                                i, ns));
            }
        }
        return out.toString();
    }

    /** Time this thread worked: what else runs on the machine is not counted. */
    private static long cpu() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    @Test
    void judgesALargeMesh() {
        String text = mesh();
        for (int round = 0; round < 3; round++) {
            long t0 = cpu();
            List<Resource> objects = Yaml.read(text).value();
            long t1 = cpu();
            Set<Kind> kinds = new TreeSet<>();
            RuleCatalog.all().forEach(r -> kinds.addAll(r.info().reads()));
            Mesh mesh = new MeshBuilder().complete(kinds).add(objects).build();
            long t2 = cpu();
            Analysis analysis = Analysis.run(mesh, RuleCatalog.standard(), Analysis.Scope.ALL, JobContext.QUIET);
            long t3 = cpu();
            long used = (Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory()) >> 20;
            System.out.printf("%d objects, %d MB text: read %d ms, join %d ms, judge %d ms, %d findings, heap %d MB%n", objects.size(), text
                    .length() >> 20, (t1 - t0) / 1_000_000, (t2 - t1) / 1_000_000, (t3 - t2) / 1_000_000, analysis.findings().size(), used);
            assertThat(analysis.findings()).isNotEmpty();
        }
        slowest(text);
    }

    /** The rules that take longest, to know where to look. */
    private static void slowest(String text) {
        Mesh mesh = new MeshBuilder().add(Yaml.read(text).value()).build();
        record Took(String id, long ms) {}
        RuleCatalog.standard().stream().map(r -> {
            long start = cpu();
            Analysis.run(mesh, List.of(r), Analysis.Scope.ALL, JobContext.QUIET);
            return new Took(r.info().id(), (cpu() - start) / 1_000_000);
        }).sorted(Comparator.comparingLong(Took::ms).reversed()).limit(8).forEach(System.out::println);
    }
}
