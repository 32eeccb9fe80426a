package io.meshscope.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meshscope.base.Cancel;
import io.meshscope.base.JobContext;
import io.meshscope.base.Progress;
import io.meshscope.model.Kind;
import io.meshscope.model.Mesh;
import io.meshscope.model.MeshBuilder;
import io.meshscope.model.Resource;
import io.meshscope.syntax.Yaml;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;

class AnalysisTest {
    private static final String ROUTES = """
                                         apiVersion: networking.istio.io/v1
                                         kind: VirtualService
                                         metadata: {name: a, namespace: one}
                                         spec: {hosts: [x], gateways: [missing, missing]}
                                         ---
                                         apiVersion: networking.istio.io/v1
                                         kind: VirtualService
                                         metadata: {name: b, namespace: two, annotations: {galley.istio.io/analyze-suppress: "IST0001, IST0101"}}
                                         spec: {hosts: [x], gateways: [missing]}
                                         ---
                                         apiVersion: networking.istio.io/v1
                                         kind: VirtualService
                                         metadata: {name: c, namespace: kube-system}
                                         spec: {hosts: [x], gateways: [missing]}
                                         ---
                                         apiVersion: networking.istio.io/v1
                                         kind: Gateway
                                         metadata: {name: other, namespace: one}
                                         spec: {selector: {app: other}}
                                         """;
    private static final Rule GATEWAYS = RuleCatalog.named("virtualservice.GatewayAnalyzer").orElseThrow();

    private static Analysis run(String yaml, Analysis.Scope scope, Rule... rules) {
        return Analysis.run(Yaml.mesh(yaml), List.of(rules), scope, JobContext.QUIET);
    }

    private static List<String> texts(List<Finding> findings) {
        return findings.stream().map(f -> f.code().id() + " " + f.resource().friendlyName()).toList();
    }

    @Test
    void objectsOfKubernetesAreNotLookedAt() {
        assertThat(texts(run(ROUTES, Analysis.Scope.ALL, GATEWAYS).findings())).noneMatch(t -> t.contains("kube-system"));
    }

    @Test
    void objectsCanAskForSilence() {
        Analysis analysis = run(ROUTES, Analysis.Scope.ALL, GATEWAYS);
        assertThat(texts(analysis.suppressed())).containsExactly("IST0101 VirtualService two/b");
        assertThat(texts(analysis.findings())).contains("IST0132 VirtualService two/b").doesNotContain("IST0101 VirtualService two/b");
        String all = ROUTES.replace("IST0001, IST0101", "*");
        assertThat(texts(run(all, Analysis.Scope.ALL, GATEWAYS).suppressed())).containsExactly("IST0101 VirtualService two/b",
                "IST0132 VirtualService two/b");
    }

    @Test
    void filtersSilenceByCodeAndName() {
        Suppression some = Suppression.parse("IST0132=VirtualService *o/b").orElseThrow();
        Analysis analysis = run(ROUTES, new Analysis.Scope(List.of(some), ""), GATEWAYS);
        assertThat(texts(analysis.suppressed())).contains("IST0132 VirtualService two/b").doesNotContain("IST0132 VirtualService one/a");
        assertThat(Suppression.parse("IST0132")).isEmpty();
        assertThat(Suppression.parse("=x")).isEmpty();
    }

    @Test
    void equalFindingsAreGivenOnce() {
        // The name of the gateway is there twice, on one line of one list: two places, two findings; the same place twice is one.
        Analysis once = run(ROUTES, Analysis.Scope.ALL, GATEWAYS, GATEWAYS);
        assertThat(texts(once.findings())).filteredOn(t -> t.equals("IST0101 VirtualService one/a")).hasSize(2);
        String pod = """
                     apiVersion: v1
                     kind: Pod
                     metadata: {name: p}
                     spec:
                       securityContext: {runAsUser: 1337}
                       containers: [{name: c, securityContext: {runAsUser: 1337}}]
                     """;
        Analysis user = run(pod, Analysis.Scope.ALL, RuleCatalog.named("applicationUID.Analyzer").orElseThrow());
        assertThat(user.findings()).singleElement().satisfies(f -> assertThat(f.evidence()).hasSize(1));
    }

    @Test
    void aNamespaceCanBeSingledOut() {
        String more = ROUTES + """
                               ---
                               apiVersion: v1
                               kind: Namespace
                               metadata: {name: one}
                               ---
                               apiVersion: v1
                               kind: Namespace
                               metadata: {name: two}
                               """;
        Analysis one = run(more, new Analysis.Scope(List.of(), "one"), GATEWAYS, RuleCatalog.named("injection.Analyzer").orElseThrow());
        assertThat(texts(one.findings())).contains("IST0102 Namespace one").doesNotContain("IST0102 Namespace two").noneMatch(t -> t
                .contains("two/"));
    }

    @Test
    void whatCouldNotBeJudgedSaysWhy() {
        Analysis analysis = run(ROUTES, Analysis.Scope.ALL, RuleCatalog.named("virtualservice.DestinationHostAnalyzer").orElseThrow());
        assertThat(analysis.results()).singleElement().satisfies(r -> {
            assertThat(r.state()).isEqualTo(RuleResult.State.NOT_EVALUATED);
            assertThat(r.why()).hasValueSatisfying(w -> assertThat(w.args()).containsExactly("Service"));
        });
        Mesh complete = new MeshBuilder().complete(Set.of(Kind.SERVICE)).add(Yaml.read(ROUTES).value()).build();
        assertThat(Analysis.run(complete, List.of(RuleCatalog.named("virtualservice.DestinationHostAnalyzer").orElseThrow()),
                Analysis.Scope.ALL, JobContext.QUIET).results().getFirst().state()).isEqualTo(RuleResult.State.CLEAN);
        assertThat(run("{}", Analysis.Scope.ALL, GATEWAYS).results().getFirst().state()).isEqualTo(RuleResult.State.NOT_EVALUATED);
        Mesh none = new MeshBuilder().complete(Set.of(Kind.VIRTUAL_SERVICE, Kind.GATEWAY)).build();
        assertThat(Analysis.run(none, List.of(GATEWAYS), Analysis.Scope.ALL, JobContext.QUIET).results().getFirst().state()).isEqualTo(
                RuleResult.State.NOTHING_TO_CHECK);
        assertThat(run("{}", Analysis.Scope.ALL, RuleCatalog.named("annotations.K8sAnalyzer").orElseThrow()).results().getFirst().state())
                .isEqualTo(RuleResult.State.NOT_EVALUATED);
    }

    @Test
    void rulesOfOtherVersionsAreLeftOut() {
        Rule newer = new Rule() {
            @Override
            public RuleInfo info() {
                return RuleInfo.of("newer", List.of(Ist.DEPRECATED), Kind.DEPLOYMENT).forVersions(Versions.since(30));
            }

            @Override
            public void evaluate(Mesh mesh, Sink sink) {
                mesh.all(Kind.DEPLOYMENT).forEach(r -> sink.report(Ist.DEPRECATED, r, r.spec(), "x"));
            }
        };
        String istiod = """
                        apiVersion: apps/v1
                        kind: Deployment
                        metadata: {name: istiod, labels: {app: istiod}}
                        spec: {template: {spec: {containers: [{name: discovery, image: "reg.test:5000/istio/pilot:1.%s.2-distroless"}]}}}
                        """;
        assertThat(run(istiod.formatted("27"), Analysis.Scope.ALL, newer).results().getFirst().why()).hasValueSatisfying(w -> assertThat(w
                .args()).containsExactly("1.27"));
        assertThat(run(istiod.formatted("31"), Analysis.Scope.ALL, newer).findings()).hasSize(1);
        assertThat(run(istiod.replace("1.%s.2-distroless", "latest"), Analysis.Scope.ALL, newer).findings()).hasSize(1);
    }

    @Test
    void canBeStoppedAndTellsHowFarItIs() {
        List<Long> steps = new ArrayList<>();
        Progress progress = (done, total) -> steps.add(done);
        Analysis.run(Yaml.mesh(ROUTES), RuleCatalog.standard(), Analysis.Scope.ALL, new JobContext(Cancel.NEVER, progress));
        assertThat(steps).hasSize(RuleCatalog.standard().size()).isSorted();
        assertThatThrownBy(() -> Analysis.run(Yaml.mesh(ROUTES), RuleCatalog.standard(), Analysis.Scope.ALL, new JobContext(() -> true,
                progress))).isInstanceOf(CancellationException.class);
    }

    @Test
    void worstComesFirst() {
        Analysis analysis = run(ROUTES, Analysis.Scope.ALL, GATEWAYS);
        assertThat(analysis.findings()).extracting(Finding::level).isSorted();
    }

    @Test
    void theDefaultGatewayIsThereUnlessIngressIsOff() {
        assertThat(DefaultResources.of(Yaml.mesh("{}"))).extracting(Resource::friendlyName).containsExactly(
                "Pod istio-system/istio-ingressgateway-dummypod", "Service istio-system/istio-ingressgateway");
        Mesh off = Yaml.mesh("""
                             apiVersion: v1
                             kind: ConfigMap
                             metadata: {name: istio, namespace: istio-system}
                             data: {mesh: "ingressControllerMode: OFF"}
                             """);
        assertThat(DefaultResources.of(off)).isEmpty();
    }
}
