package io.meshscope.xds.resource;

import static io.meshscope.xds.resource.Fixture.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.meshscope.base.Cancel;
import io.meshscope.model.Tree;
import io.meshscope.xds.ConfigDump;
import io.meshscope.xds.Entry;
import io.meshscope.xds.SectionKind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class ReferencesTest {
    private static final ConfigDump DUMP = Fixture.dump(Fixture.sidecar());

    private static List<String> of(SectionKind kind, String name) {
        Entry entry = DUMP.entries(kind).stream().filter(e -> e.name().equals(name)).findFirst().orElseThrow();
        return texts(References.of(kind, DUMP.tree(entry).value()));
    }

    private static List<String> texts(List<Reference> references) {
        return references.stream().map(r -> r.relation() + " " + r.target().kind() + " " + r.target().name()).distinct().toList();
    }

    @Test
    void ofAListener() {
        assertThat(of(SectionKind.LISTENERS, "0.0.0.0_80")).containsExactly("ROUTE_CONFIG ROUTES 80",
                "ROUTES_TO CLUSTERS PassthroughCluster");
        assertThat(of(SectionKind.LISTENERS, "virtualInbound")).contains("ROUTES_TO CLUSTERS BlackHoleCluster",
                "ROUTES_TO CLUSTERS inbound|8080||", "SECRET SECRETS default", "SECRET SECRETS ROOTCA",
                "CALLS CLUSTERS outbound|9191||opa.shop.svc.cluster.local", "EXTENSION ECDS extensions.istio.io/wasmplugin/shop.auth");
        assertThat(of(SectionKind.LISTENERS, "10.96.1.20_5432")).containsExactly(
                "ROUTES_TO CLUSTERS outbound|5432||db.shop.svc.cluster.local",
                "ROUTES_TO CLUSTERS outbound|5432|old|db.shop.svc.cluster.local");
    }

    @Test
    void ofRoutesWithShareHostAndPlace() {
        Entry entry = DUMP.entries(SectionKind.ROUTES).getFirst();
        Tree routes = DUMP.tree(entry).value();
        List<Reference> all = References.of(SectionKind.ROUTES, routes);
        Reference v2 = all.stream().filter(r -> r.target().name().startsWith("outbound|80|v2|")).findFirst().orElseThrow();
        assertThat(v2.isWeighted()).isTrue();
        assertThat(v2.weight() + "/" + v2.total()).isEqualTo("20/100");
        assertThat(v2.via()).isEqualTo("catalog.shop.svc.cluster.local:80");
        assertThat(v2.place()).isSameAs(Fixture.at(routes, "/virtual_hosts/0/routes/1/route/weighted_clusters/clusters/1/name"));
        assertThat(texts(all)).contains("MIRRORS_TO CLUSTERS outbound|80||catalog.shop.svc.cluster.local",
                "ROUTES_TO CLUSTERS PassthroughCluster", "ROUTES_TO CLUSTERS ");
    }

    @Test
    void ofClusters() {
        assertThat(of(SectionKind.CLUSTERS, "outbound|80||catalog.shop.svc.cluster.local")).containsExactly(
                "ENDPOINTS ENDPOINTS outbound|80||catalog.shop.svc.cluster.local", "SECRET SECRETS default", "SECRET SECRETS ROOTCA");
        assertThat(of(SectionKind.CLUSTERS, "my-aggregate")).containsExactly("MEMBER CLUSTERS agent", "MEMBER CLUSTERS gone");
        Tree toListener = json(
                "{'name': 'main_internal', 'type': 'STATIC', 'load_assignment': {'endpoints': [{'lb_endpoints': [{'endpoint': "
                        + "{'address': {'envoy_internal_address': {'server_listener_name': 'main_internal'}}}}]}]}}");
        assertThat(texts(References.of(SectionKind.CLUSTERS, toListener))).containsExactly("LISTENER LISTENERS main_internal");
    }

    @Test
    void theClusterOfSecretsIsLeftOut() {
        assertThat(of(SectionKind.LISTENERS, "virtualInbound")).doesNotContain("CALLS CLUSTERS sds-grpc");
    }

    @Test
    void areTheSameInBothSpellings() {
        for (SectionKind kind : List.of(SectionKind.LISTENERS, SectionKind.ROUTES, SectionKind.CLUSTERS)) {
            for (Entry e : DUMP.entries(kind)) {
                Tree tree = DUMP.tree(e).value();
                assertThat(texts(References.of(kind, Fixture.camel(tree)))).as(e.name()).isEqualTo(texts(References.of(kind, tree)));
            }
        }
    }

    @Test
    void metadataNamesNothing() {
        assertThat(References.of(SectionKind.ROUTES,
                json("{'metadata': {'filter_metadata': {'x': {'cluster': 'c'}}}, 'node': {'cluster': 'n'}}")))
                .isEmpty();
    }

    @Test
    void turnedRound() {
        UsedBy used = DumpLookup.usedBy(DUMP, Cancel.NEVER);
        assertThat(used.of(new ResourceKey(SectionKind.CLUSTERS, "outbound|80||catalog.shop.svc.cluster.local")))
                .extracting(u -> u.user().kind() + " "
                        + u.user().name() + " " + u.relation() + " " + u.times())
                .containsExactlyInAnyOrder("ROUTES 80 ROUTES_TO 2", "ROUTES 80 MIRRORS_TO 1",
                        "ROUTES http.8080 ROUTES_TO 1", "ROUTES https.8443.https-web.web.shop ROUTES_TO 1",
                        "ROUTES catalog.shop.svc.cluster.local:9000 ROUTES_TO 1");
        assertThat(used.of(new ResourceKey(SectionKind.ROUTES, "80"))).extracting(u -> u.user().name()).containsExactly("0.0.0.0_80");
        assertThat(used.of(new ResourceKey(SectionKind.ROUTES, "no such"))).isEmpty();
    }

    @Property(tries = 60)
    void turnedRoundAsANaiveMapDoes(@ForAll long seed) {
        Random random = new Random(seed);
        SectionKind[] kinds = {SectionKind.CLUSTERS, SectionKind.ROUTES, SectionKind.SECRETS};
        Relation[] relations = Relation.values();
        UsedBy.Builder builder = new UsedBy.Builder();
        Map<ResourceKey, Map<String, Integer>> expected = new HashMap<>();
        for (int i = 0; i < 120; i++) {
            ResourceKey user = new ResourceKey(SectionKind.ROUTES, "r" + random.nextInt(30));
            List<Reference> references = new ArrayList<>();
            for (int k = random.nextInt(6); k > 0; k--) {
                ResourceKey target = new ResourceKey(kinds[random.nextInt(3)], "한글|" + random.nextInt(200));
                Relation relation = relations[random.nextInt(relations.length)];
                references.add(new Reference(relation, target, Tree.absent(), 1, 1, ""));
                expected.computeIfAbsent(target, t -> new HashMap<>()).merge(user + " " + relation, 1, Integer::sum);
            }
            builder.add(user, references);
        }
        UsedBy used = builder.build();
        expected.forEach((target, users) -> {
            Map<String, Integer> found = new HashMap<>();
            used.of(target).forEach(u -> found.put(u.user() + " " + u.relation(), u.times()));
            assertThat(found).isEqualTo(users);
        });
    }

    @Test
    void holdsAHundredThousandNames() {
        UsedBy.Builder builder = new UsedBy.Builder();
        for (int i = 0; i < 100_000; i++) {
            ResourceKey cluster = new ResourceKey(SectionKind.CLUSTERS, "outbound|80||service-" + i + ".namespace.svc.cluster.local");
            builder.add(new ResourceKey(SectionKind.ROUTES, Integer.toString(i % 500)),
                    List.of(new Reference(Relation.ROUTES_TO, cluster, Tree.absent(),
                            1, 1, "")));
        }
        UsedBy used = builder.build();
        assertThat(used.size()).isEqualTo(100_000);
        assertThat(used.names()).isEqualTo(100_500);
        assertThat(used.of(new ResourceKey(SectionKind.CLUSTERS, "outbound|80||service-99999.namespace.svc.cluster.local")))
                .extracting(u -> u.user()
                        .name())
                .containsExactly("499");
    }
}
