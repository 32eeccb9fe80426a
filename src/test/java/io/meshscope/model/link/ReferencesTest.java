package io.meshscope.model.link;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshscope.base.Bytes;
import io.meshscope.model.Document;
import io.meshscope.model.Kind;
import io.meshscope.model.Locator;
import io.meshscope.model.Mesh;
import io.meshscope.model.MeshBuilder;
import io.meshscope.model.Resource;
import io.meshscope.syntax.ResourceReader;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ReferencesTest {
    private static final String OBJECTS = """
                                          apiVersion: v1
                                          kind: Service
                                          metadata: {name: catalog, namespace: shop}
                                          spec: {ports: [{port: 80}]}
                                          ---
                                          apiVersion: v1
                                          kind: Secret
                                          metadata: {name: public-cert, namespace: istio-system}
                                          type: kubernetes.io/tls
                                          ---
                                          apiVersion: networking.istio.io/v1
                                          kind: Gateway
                                          metadata: {name: public, namespace: shop}
                                          spec:
                                            selector: {istio: ingressgateway}
                                            servers:
                                            - port: {number: 443, name: https, protocol: HTTPS}
                                              hosts: ["*"]
                                              tls: {mode: SIMPLE, credentialName: public-cert}
                                          ---
                                          apiVersion: networking.istio.io/v1
                                          kind: DestinationRule
                                          metadata: {name: catalog, namespace: shop}
                                          spec:
                                            host: catalog
                                            subsets:
                                            - {name: v1, labels: {version: v1}}
                                            - {name: v2, labels: {version: v2}}
                                          ---
                                          apiVersion: networking.istio.io/v1
                                          kind: VirtualService
                                          metadata: {name: catalog, namespace: shop}
                                          spec:
                                            hosts: [catalog.example.com]
                                            gateways: [public, mesh, nowhere]
                                            http:
                                            - route:
                                              - {destination: {host: catalog, subset: v2}}
                                              - {destination: {host: missing}}
                                          ---
                                          apiVersion: gateway.networking.k8s.io/v1
                                          kind: HTTPRoute
                                          metadata: {name: route, namespace: shop}
                                          spec:
                                            parentRefs: [{name: nobody}]
                                            rules: [{backendRefs: [{name: catalog, port: 80}]}]
                                          """;

    private final Document document = new Document(new Document.Origin("a.yaml", "/a.yaml", Optional.empty()), Bytes.of(OBJECTS));
    private final Mesh mesh = new MeshBuilder().add(ResourceReader.read(document).value()).build();
    private final References references = new References(mesh);

    private List<Reference> of(Kind kind, String name) {
        return references.of(mesh.find(kind, "shop", name).orElseThrow());
    }

    private static String shown(Reference r) {
        return r.field() + " " + r.target().friendlyName();
    }

    private String text(Reference r) {
        return document.bytes().text(r.place().start(), r.place().end());
    }

    @Test
    void a_virtual_service_names_gateways_hosts_and_subsets_that_are_there() {
        List<Reference> found = of(Kind.VIRTUAL_SERVICE, "catalog");
        assertThat(found).extracting(ReferencesTest::shown).containsExactly("gateways Gateway shop/public", "host Service shop/catalog",
                "subset DestinationRule shop/catalog");
        assertThat(found).extracting(this::text).containsExactly("public", "catalog", "v2");
    }

    @Test
    void a_subset_leads_to_the_line_it_is_defined_on() {
        Reference subset = of(Kind.VIRTUAL_SERVICE, "catalog").getLast();
        assertThat(subset.where().place()).isInstanceOfSatisfying(Locator.At.class,
                at -> assertThat(document.bytes().text(at.span().start(),
                        at.span().end())).isEqualTo("v2"));
    }

    @Test
    void a_gateway_names_the_secret_beside_its_pods() {
        assertThat(of(Kind.GATEWAY, "public")).extracting(ReferencesTest::shown).containsExactly(
                "credentialName Secret istio-system/public-cert");
    }

    @Test
    void routes_and_rules_name_services() {
        assertThat(of(Kind.HTTP_ROUTE, "route")).extracting(ReferencesTest::shown).containsExactly("backendRefs Service shop/catalog");
        assertThat(of(Kind.DESTINATION_RULE, "catalog")).extracting(ReferencesTest::shown).containsExactly("host Service shop/catalog");
    }

    @Test
    void an_object_that_names_nothing_has_no_references() {
        Resource service = mesh.find(Kind.SERVICE, "shop", "catalog").orElseThrow();
        assertThat(references.of(service)).isEmpty();
    }
}
