package io.meshscope.ui.mesh;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshscope.base.Bytes;
import io.meshscope.model.Document;
import io.meshscope.model.MeshBuilder;
import io.meshscope.model.Ref;
import io.meshscope.model.Resource;
import io.meshscope.syntax.ResourceReader;
import io.meshscope.ui.task.InlineRunner;
import io.meshscope.ui.task.TestThread;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MeshModelTest {
    private static final String ROUTE = """
                                        apiVersion: networking.istio.io/v1
                                        kind: VirtualService
                                        metadata: {name: shop, namespace: a}
                                        spec:
                                          hosts: [shop]
                                          http:
                                          - route: [{destination: {host: %s}}]
                                        """;

    private static MeshState state(String text) {
        Document document = new Document(new Document.Origin("a.yaml", "/a.yaml", Optional.empty()), Bytes.of(text));
        List<Resource> objects = ResourceReader.read(document).value();
        return new MeshState(new MeshBuilder().add(objects).complete(io.meshscope.model.KnownKinds.configuration()).build(),
                Map.of("/a.yaml",
                        objects),
                List.of(), List.of(), List.of(), Optional.empty());
    }

    @Test
    void a_mesh_is_read_and_then_judged_line_by_line() {
        MeshModel model = new MeshModel(InlineRunner.atOnce());
        model.read(_ -> state(ROUTE.formatted("b/c")));
        Judgement judged = model.state().judgement().orElseThrow();
        assertThat(judged.findings()).isNotEmpty();
        assertThat(model.state().findingsIn("/a.yaml")).isNotEmpty().allMatch(f -> f.line() >= 1 && f.line() <= 7);
        assertThat(judged.notEvaluated()).isNotEmpty();
        assertThat(model.busyProperty().get()).isFalse();
    }

    @Test
    void the_latest_reading_wins() {
        TestThread ui = new TestThread();
        InlineRunner runner = InlineRunner.held(ui);
        MeshModel model = new MeshModel(runner);
        model.read(_ -> state(ROUTE.formatted("first")));
        model.read(_ -> state(ROUTE.formatted("second")));
        assertThat(model.busyProperty().get()).isTrue();
        while (runner.waiting() > 0) {
            runner.runNext();
            ui.settle();
        }
        Resource shown = model.state().find(new Ref.Entity("", "VirtualService", "a", "shop")).orElseThrow();
        assertThat(shown.spec().get("http").at(0).get("route").at(0).path("destination", "host").text()).isEqualTo("second");
        assertThat(model.busyProperty().get()).isFalse();
    }

    @Test
    void objects_are_found_by_kinds_as_envoy_writes_them() {
        MeshState state = state(ROUTE.formatted("shop"));
        assertThat(state.find(new Ref.Entity("elsewhere", "virtual-service", "a", "shop"))).isPresent();
        assertThat(state.find(new Ref.Entity("", "VirtualService", "b", "shop"))).isEmpty();
    }

    @Test
    void nothing_open_is_not_judged() {
        MeshModel model = new MeshModel(InlineRunner.atOnce());
        model.read(_ -> MeshState.NOTHING);
        assertThat(model.state().judgement()).isEmpty();
        assertThat(model.state().hasObjects()).isFalse();
    }
}
