package io.meshscope.practice.istiod;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshscope.base.Bytes;
import io.meshscope.base.Outcome;
import io.meshscope.model.Tree;
import io.meshscope.practice.Practice;
import io.meshscope.practice.objects.Conditions;
import io.meshscope.practice.objects.KubeObjects;
import io.meshscope.syntax.YamlReader;
import java.util.List;

/** Meshes for tests: the lab with more objects. */
final class Meshes {
    private Meshes() {}

    static List<Tree> yaml(String text) {
        Outcome<List<Tree>> read = YamlReader.readAll(Bytes.of(text));
        assertThat(read.problems()).isEmpty();
        return read.value();
    }

    static Push lab(String more) {
        return Push.of(Practice.objects().with(yaml(more)), Conditions.at(Practice.NOW));
    }

    static Push of(KubeObjects objects) {
        return Push.of(objects, Conditions.at(Practice.NOW));
    }

    static Proxy proxy(Push push, String pod) {
        return push.proxies().stream().filter(p -> p.pod().name().startsWith(pod)).findFirst().orElseThrow();
    }

    static Resources resources(Push push, String pod) {
        return Resources.of(push, proxy(push, pod));
    }

    static Tree named(List<Tree> resources, String name) {
        return resources.stream().filter(r -> r.get("name").text().equals(name)).findFirst().orElse(Tree.absent());
    }
}
