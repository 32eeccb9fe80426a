package io.meshscope.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.meshscope.base.Bytes;
import io.meshscope.model.Kind;
import io.meshscope.model.Mesh;
import io.meshscope.model.MeshBuilder;
import io.meshscope.model.Tree;
import io.meshscope.model.effective.ZtunnelPolicies;
import io.meshscope.model.effective.ZtunnelPolicy;
import io.meshscope.model.kube.AuthorizationPolicy;
import io.meshscope.syntax.ResourceReader;
import io.meshscope.syntax.Yaml;
import io.meshscope.syntax.YamlReader;
import io.meshscope.syntax.YamlWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What istiod makes of policies for ztunnel, and the way back to the rule. */
class AmbientAuthzCorpusTest extends Corpus {
    AmbientAuthzCorpusTest() {
        super("ambient-authz");
    }

    @Override
    protected List<Case> cases(Path root) throws IOException {
        Path dir = root.resolve("ambient-authz");
        List<Case> out = new ArrayList<>();
        for (JsonNode c : Same.tree(read(dir.resolve("cases.json")))) {
            out.add(new Case(c.path("id").asText(), () -> run(dir, c)));
        }
        return out;
    }

    private static void run(Path dir, JsonNode c) {
        Mesh mesh = new MeshBuilder().add(ResourceReader.read(Yaml.document("in.yaml", read(dir.resolve(c.path("input").asText()))))
                .value()).build();
        assertThat(mesh.config().rootNamespace()).isEqualTo(c.path("rootNamespace").asText());
        List<ZtunnelPolicy> actual = new ZtunnelPolicies(mesh).all();
        if (c.path("expectNothing").asBoolean()) {
            assertThat(actual).isEmpty();
            return;
        }
        assertThat(actual).hasSize(1);
        ZtunnelPolicy policy = actual.getFirst();
        Same.yaml(YamlWriter.write(policy.tree()), sorted(read(dir.resolve(c.path("expected").asText()))));
        mapsBack(mesh, policy);
    }

    /** Maps are compared as text, so keys are put in the order the expected text has them anyway. */
    private static String sorted(String yaml) {
        List<Tree> read = YamlReader.readAll(Bytes.of(yaml)).value();
        return YamlWriter.write(read.getFirst());
    }

    private static void mapsBack(Mesh mesh, ZtunnelPolicy policy) {
        assertThat(new ZtunnelPolicies(mesh).source(policy.source().namespace(), policy.name())).contains(policy.source());
        if (policy.source().kind().equals(Kind.AUTHORIZATION_POLICY)) {
            int rules = new AuthorizationPolicy(policy.source()).rules().size();
            assertThat(policy.groups()).extracting(ZtunnelPolicy.Group::rule).isSorted().doesNotHaveDuplicates().allMatch(i -> i >= 0
                    && i < rules);
            assertThat(policy.groups().size() == rules).isEqualTo(policy.deny() || policy.left().isEmpty());
        } else {
            assertThat(policy.groups()).allMatch(g -> g.rule() == -1);
        }
    }
}
