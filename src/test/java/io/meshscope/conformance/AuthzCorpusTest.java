package io.meshscope.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.meshscope.model.Mesh;
import io.meshscope.model.MeshBuilder;
import io.meshscope.model.Resource;
import io.meshscope.model.WorkloadName;
import io.meshscope.model.effective.AppliedPolicies;
import io.meshscope.model.effective.AppliedPolicies.Action;
import io.meshscope.model.effective.AppliedPolicies.Applied;
import io.meshscope.model.effective.Authorizations;
import io.meshscope.model.effective.PolicyKey;
import io.meshscope.model.effective.Workloads;
import io.meshscope.syntax.ResourceReader;
import io.meshscope.syntax.Yaml;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Which policy and rule each key in an RBAC filter belongs to, and which policies hold for the workload the filters were made for. */
class AuthzCorpusTest extends Corpus {
    private static final String POD = """
                                      apiVersion: v1
                                      kind: Pod
                                      metadata: {name: httpbin, namespace: foo, labels: {app: httpbin, version: v1}}
                                      spec: {containers: [{name: istio-proxy}]}
                                      """;

    AuthzCorpusTest() {
        super("authz");
    }

    @Override
    protected List<Case> cases(Path root) throws IOException {
        Path dir = root.resolve("authz");
        List<Case> out = new ArrayList<>();
        for (JsonNode c : Same.tree(read(dir.resolve("cases.json")))) {
            out.add(new Case(c.path("id").asText(), () -> run(dir, c)));
        }
        return out;
    }

    private static void run(Path dir, JsonNode c) {
        List<Resource> objects = new ArrayList<>(ResourceReader.read(Yaml.document("pod.yaml", POD)).value());
        objects.addAll(ResourceReader.read(Yaml.document("policies.yaml", read(dir.resolve(c.path("policies").asText())))).value());
        Mesh mesh = new MeshBuilder().add(objects).build();
        AppliedPolicies applied = new Authorizations(mesh).of(new Workloads(mesh).find(new WorkloadName("Pod", "foo", "httpbin"))
                .orElseThrow()).value().orElseThrow();
        assertThat(applied.policies()).extracting(Applied::action).isSorted();
        Set<String> inFilters = new TreeSet<>();
        for (JsonNode filter : c.path("filterSummary")) {
            for (JsonNode p : filter.path("policies")) {
                PolicyKey key = decoded(p);
                Applied owner = owner(key, applied);
                matchesSlot(p, key, owner);
                inFilters.add(owner.policy().fullName());
            }
        }
        // On TCP whole policies may vanish, because nothing of them can be said there.
        if (!c.path("forTCP").asBoolean()) {
            boolean custom = c.path("customBuilder").asBoolean();
            assertThat(applied.policies().stream().filter(p -> (p.action() == Action.CUSTOM) == custom).map(p -> p.policy().fullName())
                    .distinct().sorted().toList()).containsExactlyElementsOf(inFilters);
        }
    }

    private static PolicyKey decoded(JsonNode p) {
        PolicyKey key = PolicyKey.parse(p.path("key").asText()).orElseThrow();
        assertThat(key).isEqualTo(new PolicyKey(p.path("custom").asBoolean(), p.path("provider").asText("").replace("null", ""), p.path(
                "namespace").asText(), p.path("policy").asText(), p.path("ruleIndex").asInt(), p.path("badCustom").asBoolean()));
        assertThat(key.text()).isEqualTo(p.path("key").asText());
        return key;
    }

    private static Applied owner(PolicyKey key, AppliedPolicies applied) {
        List<Applied> owners = applied.policies().stream().filter(a -> a.policy().namespace().equals(key.namespace()) && a.policy().name()
                .equals(key.policy())).toList();
        assertThat(owners).hasSize(1);
        boolean known = owners.getFirst().keys().stream().anyMatch(k -> k.rule() == key.rule() && (key.provider().isEmpty() || k.provider()
                .equals(key.provider())));
        assertThat(known).as(key.text()).isTrue();
        return owners.getFirst();
    }

    private static void matchesSlot(JsonNode p, PolicyKey key, Applied owner) {
        assertThat(key.external()).isEqualTo(owner.action() == Action.CUSTOM);
        if (owner.action() != Action.CUSTOM) {
            assertThat(p.path("slot").asText().equals("shadowRules")).isEqualTo(owner.dryRun());
            assertThat(p.path("action").asText()).isEqualTo(owner.action() == Action.AUDIT ? "LOG" : owner.action().name());
        }
    }
}
