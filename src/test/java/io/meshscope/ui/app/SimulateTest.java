package io.meshscope.ui.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshscope.model.Ref;
import io.meshscope.practice.Faults;
import io.meshscope.practice.PracticeMesh;
import io.meshscope.ui.view.simulate.SimulatePage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextField;
import org.junit.jupiter.api.Test;

/** The simulator and the authorization table as a user meets them. */
class SimulateTest extends BenchTest {
    @Override
    Instant opened() {
        return Instant.parse("2025-05-17T08:52:00Z");
    }

    /** The evidence of a practice mesh as files. */
    private Path files(String fault) throws IOException {
        PracticeMesh mesh = Faults.find(fault).orElseThrow().mesh();
        Path folder = home.resolve(fault);
        for (var d : mesh.documents()) {
            Path file = folder.resolve(d.origin().path().substring("practice:".length()).replace('?', '_'));
            Files.createDirectories(file.getParent());
            Files.writeString(file, d.bytes().text());
        }
        return folder;
    }

    private void openFault(String fault) throws IOException {
        Path folder = files(fault);
        fxRun(() -> bench.open(List.of(folder)));
        await(() -> !bench.mesh().state().dumps().isEmpty());
        await(() -> bench.mesh().state().dumps().size() >= 5);
        await(() -> bench.mesh().state().hasObjects());
    }

    @Test
    void a_missing_subset_is_found_and_leads_to_its_route() throws Exception {
        openFault("subset-missing");
        fxRun(() -> bench.services().commands().run("simulate"));
        type("simulate-url", "http://catalog.istioinaction.io:30000/items");
        fire("simulate-run");
        awaitText("503 NC  cluster_not_found");
        awaitText("there is no DestinationRule for host catalog.istioinaction.svc.cluster.local");
        awaitText("not reached");
        fire("simulate-keep");
        await(() -> this.<Button>node("simulate-run-all").isDisabled() == false);
        fxRun(() -> bench.services().commands().run("copy-command"));
        await(() -> copied.stream().anyMatch(c -> c.startsWith("meshscope simulate") && c.contains("--url http://catalog")));
        fire("simulate-open-place");
        await(() -> bench.services().navigator().placeProperty().get() instanceof Ref.Item i && i.section().part() == Ref.Part.ROUTES);
    }

    @Test
    void kept_requests_show_what_changed_on_other_evidence() throws Exception {
        openFault("subset-missing");
        fxRun(() -> bench.services().commands().run("simulate"));
        type("simulate-url", "curl -H 'x-a: b' http://catalog.istioinaction.io:30000/items");
        assertThat(fx(() -> this.<TextField>node("simulate-url").getText())).isEqualTo("http://catalog.istioinaction.io:30000/items");
        fire("simulate-run");
        awaitText("503 NC  cluster_not_found");
        fire("simulate-keep");
        Path fixed = files("authorization-deny");
        Path before = home.resolve("subset-missing");
        fxRun(() -> bench.open(List.of(fixed)));
        await(() -> bench.mesh().state().dumps().stream().anyMatch(d -> d.document().origin().path().startsWith(fixed.toString())));
        await(() -> bench.mesh().state().dumps().stream().anyMatch(d -> d.title().contains("ingress") && d.document().origin().path()
                .startsWith(fixed.toString())));
        fxRun(() -> {
            bench.services().commands().run("simulate");
            ComboBox<io.meshscope.ui.mesh.OpenDump> from = node("simulate-from");
            from.getItems().stream()
                    .filter(d -> d.title().contains("ingress") && !d.document().origin().path().startsWith(before.toString()))
                    .findFirst().ifPresent(from::setValue);
        });
        fire("simulate-run-all");
        awaitText("changed");
        awaitText("503 NC →");
    }

    @Test
    void kept_requests_are_there_again_without_credentials() throws Exception {
        openFault("subset-missing");
        fxRun(() -> bench.services().commands().run("simulate"));
        type("simulate-url", "curl -X POST -H 'x-a: b' -H 'Authorization: Bearer abc' http://catalog.istioinaction.io:30000/items?q=1");
        fire("simulate-run");
        awaitText("503 NC  cluster_not_found");
        fire("simulate-keep");
        java.util.List<String> words = fx(() -> bench.services().settings().now().kept().get("simulate-requests"));
        assertThat(words).hasSize(1);
        assertThat(words.getFirst()).contains("\"x-a\"").contains("503").contains("POST").doesNotContain("Bearer");
    }

    @Test
    void a_request_of_a_log_line_is_followed() throws Exception {
        openFault("subset-missing");
        io.meshscope.logs.index.LogRow row = io.meshscope.logs.Logs.row(io.meshscope.logs.Logs.TEXT.replace("shop.example:80",
                "catalog.istioinaction.io:30000").replace("/cart?x=1", "/items"));
        io.meshscope.simulate.Request request = SimulateFeature.of(row).orElseThrow();
        assertThat(request.method() + " " + request.authority() + request.path()).isEqualTo("GET catalog.istioinaction.io:30000/items");
        assertThat(request.headers().text("user-agent")).isEqualTo("curl/8.1");
        assertThat(SimulateFeature.of(io.meshscope.logs.Logs.row("2025-05-17T08:33:44.126862Z\tinfo\tReady"))).isEmpty();
        fxRun(() -> bench.simulate().follow(request, "ingress"));
        awaitText("503 NC  cluster_not_found");
        assertThat(fx(() -> this.<TextField>node("simulate-url").getText())).isEqualTo("http://catalog.istioinaction.io:30000/items");
    }

    @Test
    void what_is_no_address_is_said() throws Exception {
        openFault("subset-missing");
        fxRun(() -> bench.services().commands().run("simulate"));
        type("simulate-url", "http://a:b/");
        fire("simulate-run");
        awaitText("Not a port: a:b");
    }

    @Test
    void who_may_call_and_what_a_denial_means() throws Exception {
        openFault("authorization-deny");
        fxRun(() -> bench.services().commands().run("authorization"));
        awaitText("no identity (plaintext)");
        awaitText("The proxy's filters say the same as the policies.");
        awaitText("denied");
        fxRun(() -> this.<TextField>node("authorization-denial").setText(
                "rbac_access_denied_matched_policy[ns[istioinaction]-policy[catalog-no-items]-rule[0]]"));
        awaitText("AuthorizationPolicy istioinaction/catalog-no-items");
        awaitText("This rule refused the request.");
        fxRun(() -> this.<TextField>node("authorization-denial").setText("rbac_access_denied_matched_policy[none]"));
        awaitText("No ALLOW policy matched");
        assertThat(fx(() -> bench.services().navigator().placeProperty().get())).isEqualTo(SimulatePage.AUTHORIZATION);
    }

    private void type(String id, String text) {
        await(() -> lookup(id) != null);
        fxRun(() -> this.<TextField>node(id).setText(text));
    }

    private void fire(String id) {
        await(() -> lookup(id) != null);
        fxRun(() -> this.<Button>node(id).fire());
        waitForFx();
    }

    private Node lookup(String id) {
        return stage.getScene().lookup("#" + id);
    }

    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // the test knows what it looks for
    private <T extends Node> T node(String id) {
        return (T) lookup(id);
    }

    private void awaitText(String wanted) {
        await(() -> stage.getScene().getRoot().lookupAll("*").stream().anyMatch(n -> n instanceof Labeled l && l.getText() != null && l
                .getText().contains(wanted) || n instanceof javafx.scene.text.Text t && t.getText().contains(wanted)));
    }
}
