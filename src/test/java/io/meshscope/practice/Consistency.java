package io.meshscope.practice;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshscope.base.Bytes;
import io.meshscope.model.Tree;
import io.meshscope.syntax.JsonReader;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What holds for the evidence of every practice mesh, whatever is wrong with it. */
final class Consistency {
    /** Causes that consist in a route to a cluster that is not there. */
    private static final Set<String> NO_CLUSTER = Set.of("subset-not-defined", "destinationrule-not-exported", "destination-host-unknown",
            "destination-port-unknown", "proxy-stale");
    /** Causes for which a certificate is out of its time. */
    private static final Set<String> OUT_OF_TIME = Set.of("workload-certificate-expired", "root-certificate-expired");
    private static final Pattern REQUEST_ID = Pattern.compile("\"([0-9a-f]{8}-[0-9a-f-]{27})\"");

    private static final Pattern UPSTREAM = Pattern.compile("\"(10\\.10\\.0\\.\\d+):\\d+\" outbound\\|");

    private final PracticeMesh mesh;
    private final String cause;
    private final List<Shown> proxies;

    Consistency(PracticeMesh mesh, String cause) {
        this.mesh = mesh;
        this.cause = cause;
        this.proxies = Shown.all(mesh);
    }

    void check() {
        for (Shown proxy : proxies) {
            names(proxy);
            endpoints(proxy);
            secrets(proxy);
            certificates(proxy);
            admin(proxy);
        }
        everythingIsReadable();
        bothSidesLogged();
    }

    private void names(Shown proxy) {
        Set<String> routes = new TreeSet<>();
        Set<String> clusters = new TreeSet<>();
        proxy.listeners().values().forEach(l -> {
            routes.addAll(Shown.values(l, "route_config_name"));
            clusters.addAll(Shown.values(l, "cluster"));
        });
        assertThat(proxy.routes().keySet()).as("%s: routes its listeners name", proxy.place()).containsExactlyInAnyOrderElementsOf(routes);
        proxy.routes().values().forEach(r -> destinations(r, clusters));
        Set<String> missing = new TreeSet<>(clusters);
        missing.removeAll(proxy.clusters().keySet());
        if (!NO_CLUSTER.contains(cause)) {
            assertThat(missing).as("%s: clusters that are not there", proxy.place()).isEmpty();
        }
    }

    private static void destinations(Tree routeConfig, Set<String> into) {
        for (Tree host : routeConfig.get("virtual_hosts").items()) {
            assertThat(host.get("domains").items()).isNotEmpty();
            for (Tree route : host.get("routes").items()) {
                route.path("route", "cluster").scalar().ifPresent(into::add);
                route.path("route", "weighted_clusters", "clusters").items().forEach(c -> into.add(c.get("name").text()));
            }
        }
    }

    private static void endpoints(Shown proxy) {
        Set<String> wanted = new TreeSet<>();
        proxy.clusters().forEach((name, cluster) -> {
            if (cluster.get("type").text().equals("EDS")) {
                wanted.add(name);
            }
        });
        assertThat(proxy.endpoints().keySet()).as("%s: assignments", proxy.place()).containsAll(wanted);
        Set<String> known = proxy.clusters().keySet();
        for (Tree status : proxy.json("clusters?format=json").get("cluster_statuses").items()) {
            assertThat(known).as(proxy.place()).contains(status.get("name").text());
        }
    }

    private static void secrets(Shown proxy) {
        Set<String> asked = new TreeSet<>();
        List<Tree> users = new ArrayList<>(proxy.clusters().values());
        users.addAll(proxy.listeners().values());
        for (Tree user : users) {
            Shown.visit(user, t -> {
                t.get("tls_certificate_sds_secret_configs").items().forEach(s -> asked.add(s.get("name").text()));
                t.path("combined_validation_context", "validation_context_sds_secret_config", "name").scalar().ifPresent(asked::add);
            });
        }
        asked.removeIf(name -> name.startsWith("file-root:"));
        assertThat(proxy.secrets().keySet()).as("%s: secrets", proxy.place()).containsAll(asked);
    }

    private void certificates(Shown proxy) {
        Tree leafs = proxy.secret("default").path("tls_certificate", "certificate_chain", "inline_bytes");
        if (!leafs.isPresent()) {
            assertThat(cause).as(proxy.place()).isIn("secret-not-supplied", "proxy-disconnected");
            return;
        }
        Tree roots = proxy.secret("ROOTCA").path("validation_context", "trusted_ca", "inline_bytes");
        X509Certificate leaf = x509(leafs.text());
        X509Certificate root = x509(roots.text());
        verify(leaf, root);
        String key = proxy.secret("default").path("tls_certificate", "private_key", "inline_bytes").text();
        assertThat(new String(Base64.getDecoder().decode(key), StandardCharsets.UTF_8)).isEqualTo("[redacted]");
        String serial = proxy.json("certs").get("certificates").at(0).get("cert_chain").at(0).get("serial_number").text();
        assertThat(serial).isEqualToIgnoringCase(leaf.getSerialNumber().toString(16));
        if (!OUT_OF_TIME.contains(cause)) {
            Date now = Date.from(mesh.conditions().now());
            assertThat(leaf.getNotBefore()).isBefore(now);
            assertThat(leaf.getNotAfter()).isAfter(now);
        }
    }

    static X509Certificate x509(String base64) {
        try {
            return (X509Certificate) CertificateFactory.getInstance("X.509")
                    .generateCertificate(new ByteArrayInputStream(Base64.getDecoder().decode(base64)));
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private static void verify(X509Certificate leaf, X509Certificate root) {
        try {
            leaf.verify(root.getPublicKey());
            root.verify(root.getPublicKey());
        } catch (GeneralSecurityException e) {
            throw new AssertionError("the certificate does not come from the root beside it", e);
        }
    }

    private static void admin(Shown proxy) {
        Set<String> listed = new TreeSet<>();
        proxy.text("listeners").lines().forEach(l -> listed.add(l.substring(0, l.indexOf("::"))));
        assertThat(listed).as(proxy.place()).isEqualTo(new TreeSet<>(proxy.listeners().keySet()));
        Set<String> seen = new HashSet<>();
        for (String line : proxy.text("stats").lines().toList()) {
            assertThat(line).contains(": ");
            assertThat(seen.add(line.substring(0, line.indexOf(": ")))).as(line).isTrue();
        }
    }

    private void everythingIsReadable() {
        for (String path : mesh.paths()) {
            String text = mesh.evidence(path).orElseThrow();
            if (path.endsWith(".log")) {
                assertThat(text).as(path).doesNotContain("null").doesNotContain("%REQ").doesNotContain("Absent");
            } else if (text.startsWith("{\n") && !path.endsWith("include_eds")) {
                assertThat(JsonReader.read(Bytes.of(text)).problems()).as(path).isEmpty();
            }
        }

    }

    /** A request the client's proxy got an answer to from another proxy's pod stands in that one's log too, with the same id. */
    private void bothSidesLogged() {
        if (cause.equals("port-name-protocol")) {
            return; // the server carries bytes and sees no ids
        }
        for (Shown client : proxies) {
            for (String line : client.text("istio-proxy.log").lines().toList()) {
                Matcher id = REQUEST_ID.matcher(line);
                Matcher host = UPSTREAM.matcher(line);
                if (!line.contains(" via_upstream ") || !id.find() || !host.find()) {
                    continue;
                }
                serverOf(host.group(1)).ifPresent(server -> assertThat(server.text("istio-proxy.log")).as(line).contains(id.group(1)));
            }
        }
    }

    private Optional<Shown> serverOf(String ip) {
        return proxies.stream()
                .filter(s -> s.section("BootstrapConfigDump").path("bootstrap", "node", "id").text().contains("~" + ip
                        + "~"))
                .findFirst();
    }

    /** What a mesh shows, by path. */
    static Map<String, String> everything(PracticeMesh mesh) {
        Map<String, String> out = new TreeMap<>();
        mesh.documents().forEach(d -> out.put(d.origin().path(), d.bytes().text()));
        return out;
    }
}
