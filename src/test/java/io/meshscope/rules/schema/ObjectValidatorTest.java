package io.meshscope.rules.schema;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshscope.base.Messages;
import io.meshscope.model.Tree;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ObjectValidatorTest {
    private static List<Violation> validate(String yaml) {
        return Fixtures.VALIDATOR.validate(Fixtures.trees(yaml).getFirst());
    }

    private static final String VS = """
                                     apiVersion: networking.istio.io/v1
                                     kind: VirtualService
                                     metadata: {name: a}
                                     spec:
                                       hosts: [a]
                                       http:
                                     """;

    @Test
    void a_violation_says_what_where_and_how_bad() {
        Violation v = validate(VS + "  - timeuot: 5s\n    route: [{destination: {host: a}}]\n").getFirst();
        assertThat(v.pointer().text()).isEqualTo("/spec/http/0/timeuot");
        assertThat(v.path()).isEqualTo("spec.http[0].timeuot");
        assertThat(v.severity()).isEqualTo(Severity.ERROR);
        assertThat(v.span().line()).isEqualTo(7);
        assertThat(v.text(Messages.of(Messages.Lang.EN)))
                .isEqualTo("spec.http[0].timeuot: There is no field timeuot in HTTPRoute. Did you mean timeout?");
        assertThat(v.text(Messages.of(Messages.Lang.KO))).contains("timeout").isNotEqualTo(v.text(Messages.of(Messages.Lang.EN)));
    }

    @Test
    void a_field_in_the_wrong_place_is_told_its_place() {
        List<Violation> found = validate("""
                                         apiVersion: networking.istio.io/v1
                                         kind: DestinationRule
                                         metadata: {name: a}
                                         spec:
                                           host: a
                                           trafficPolicy:
                                             connectionPool:
                                               http:
                                                 interval: 30s
                                                 baseEjectionTime: 30s
                                         """);
        assertThat(found).extracting(v -> v.args().getLast()).containsExactly("spec.trafficPolicy.outlierDetection.interval",
                "spec.trafficPolicy.outlierDetection.baseEjectionTime");
    }

    @Test
    void what_follows_from_a_wrong_type_is_not_said_again() {
        assertThat(validate("""
                            apiVersion: networking.istio.io/v1
                            kind: ServiceEntry
                            metadata: {name: a}
                            spec:
                              hosts: a.example.com
                            """)).extracting(Violation::fault).containsExactly(Fault.NOT_LIST);
    }

    @Test
    void ist0130_and_ist0131_carry_the_arguments_of_istio() {
        List<Violation> found = validate(VS + """
                                                - name: one
                                                  match: [{name: m, uri: {prefix: /a}}]
                                                  route: [{destination: {host: a}}]
                                                - match: [{uri: {prefix: /a/b}}]
                                                  route: [{destination: {host: a}}]
                                                - match: [{uri: {prefix: /a}}]
                                                  route: [{destination: {host: a}}]
                                              """);
        assertThat(found).extracting(v -> v.fault() + " " + v.args().subList(1, v.args().size())).containsExactlyInAnyOrder(
                "MATCH_OVERLAPS [#1, #0 of prefix /a/b, \"m\" of prefix /a on \"one\"]", "MATCH_TWICE [#2, #0, \"one\"]",
                "RULE_TAKEN [#2]");
        assertThat(found).extracting(v -> v.fault().code()).containsOnly(Fault.Code.INEFFECTIVE_MATCH, Fault.Code.UNREACHABLE_RULE);
    }

    @Test
    void large_bodies_are_found() {
        String body = "  - directResponse: {status: 200, body: {string: %s}}%n";
        assertThat(validate(VS + body.formatted("a".repeat(110_000)))).extracting(Violation::fault).containsExactly(Fault.BODY_LARGE);
        assertThat(validate(VS + body.formatted("a".repeat(1_100_000)))).extracting(Violation::fault).containsExactly(Fault.BODY_TOO_LARGE);
    }

    @Test
    void anything_but_an_object_is_answered() {
        for (Tree tree : List.of(Tree.of("text"), Tree.absent(), Fixtures.trees("[1, 2]").getFirst())) {
            assertThat(Fixtures.VALIDATOR.validate(tree)).hasSize(1);
        }
    }

    @Test
    void hostile_objects_have_an_end() {
        String many = Stream.generate(() -> "  - bad: 1\n").limit(5000).reduce("", String::concat);
        assertThat(validate(VS + many)).hasSize(Report.MAX);
    }

    @Test
    void the_mesh_configuration_is_validated() {
        Tree mesh = Fixtures.trees("""
                                   accessLogEncoding: XML
                                   connectTimeout: 10
                                   defaultConfig:
                                     proxyAdminPort: "15000"
                                     proxyStatsMatcher:
                                       inclusionRegexps: [".*"]
                                       exclusionRegexps: [".*osconfig.*"]
                                   extensionProviders:
                                   - name: jaeger
                                     zipkin: {service: a, port: 9411}
                                     envoyOtelAls: {service: a, port: 14268}
                                   """).getFirst();
        assertThat(Fixtures.VALIDATOR.validateMeshConfig(mesh)).extracting(v -> v.fault() + " " + v.path() + " " + v.span().line())
                .containsExactlyInAnyOrder("ENUM accessLogEncoding 1", "DURATION connectTimeout 2",
                        "UNKNOWN_FIELD defaultConfig.proxyStatsMatcher.exclusionRegexps 7",
                        "ONE_OF extensionProviders[0].envoyOtelAls 11");
    }

    @Test
    void networks_and_proxies_are_validated() {
        Tree networks = Fixtures.trees("networks: {n1: {endpoints: [{fromRegistry: a, fromCidr: b}], gateway: []}}").getFirst();
        assertThat(Fixtures.VALIDATOR.validateMeshNetworks(networks)).extracting(Violation::fault).containsExactlyInAnyOrder(Fault.ONE_OF,
                Fault.UNKNOWN_FIELD_NEAR);
        Tree proxy = Fixtures.trees("concurency: 2").getFirst();
        assertThat(Fixtures.VALIDATOR.validateProxyConfig(proxy)).extracting(v -> v.severity() + " " + v.fault())
                .containsExactly("WARNING UNKNOWN_FIELD_NEAR");
    }
}
