package io.meshscope.ui.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshscope.base.Messages.Lang;
import io.meshscope.base.Messages;
import io.meshscope.model.Ref;
import io.meshscope.ui.theme.Theme;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.TreeView;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;

/** The workbench as a user meets it, over the practice mesh and over files that are no good. */
class ExplorerTest extends BenchTest {
    @Test
    void fromAListenerToItsRouteToItsClusterToItsEndpoints() {
        fxRun(bench::practice);
        awaitPlace(r -> r instanceof Ref.Section);
        go(Ref.Part.LISTENERS);
        awaitRows(3);
        awaitPlace(r -> r instanceof Ref.Item i && i.name().equals("0.0.0.0_8080"));
        follow("http.8080");
        awaitPlace(r -> r instanceof Ref.Item i && i.section().part() == Ref.Part.ROUTES && i.name().equals("http.8080"));
        follow("outbound|");
        awaitPlace(r -> r instanceof Ref.Item i && i.section().part() == Ref.Part.CLUSTERS && i.name().startsWith("outbound|"));
        String cluster = fx(() -> ((Ref.Item) place()).name());
        follow(cluster);
        awaitPlace(r -> r instanceof Ref.Item i && i.section().part() == Ref.Part.ENDPOINTS && i.name().equals(cluster));
        fxRun(() -> bench.services().navigator().back());
        awaitPlace(r -> r instanceof Ref.Item i && i.section().part() == Ref.Part.CLUSTERS && i.name().equals(cluster));
    }

    @Test
    void treeTextAndExplanationShowTheSameResource() {
        fxRun(bench::practice);
        awaitPlace(r -> r instanceof Ref.Section);
        go(Ref.Part.CLUSTERS);
        awaitRows(24);
        Ref.Proxy proxy = fx(() -> ((Ref.Item) place()).section().proxy());
        String name = "outbound|80|version-v1|catalog.istioinaction.svc.cluster.local";
        fxRun(() -> bench.services().navigator().open(new Ref.Item(new Ref.Section(proxy, Ref.Part.CLUSTERS), name)));
        awaitText(t -> t.contains("version-v1") && t.contains("catalog"));
        await(() -> visible(TreeView.class).stream().anyMatch(t -> t.getExpandedItemCount() > 5 && t.getStyleClass().contains("fields")));
        awaitText(t -> t.contains("dynamic_active_clusters"));
        fxRun(() -> bench.services().commands().run("copy-command"));
        await(() -> copied.stream().anyMatch(c -> c.startsWith("istioctl proxy-config cluster")));
    }

    @Test
    void thePaletteGoesToAResourceByItsName() {
        fxRun(bench::practice);
        awaitPlace(r -> r instanceof Ref.Section);
        go(Ref.Part.CLUSTERS);
        awaitRows(24);
        fxRun(() -> bench.services().commands().run("palette"));
        robot().write("version-v2|catalog", 0);
        awaitText(t -> t.contains("version-v2|catalog"));
        await(() -> visible(javafx.scene.control.ListView.class).stream().anyMatch(l -> !l.getItems().isEmpty()));
        robot().type(KeyCode.ENTER);
        awaitPlace(r -> r instanceof Ref.Item i && i.name().contains("version-v2|catalog"));
    }

    @Test
    void languageAndThemeChangeWhileAProxyIsOpen() {
        fxRun(bench::practice);
        awaitPlace(r -> r instanceof Ref.Section);
        go(Ref.Part.CLUSTERS);
        awaitRows(24);
        fxRun(() -> bench.services().settings().change(p -> p.with(Lang.KO).with(Theme.Mode.DARK)));
        awaitText(t -> t.equals(Messages.of(Lang.KO).text("explorer.part.listeners")));
        assertThat(fx(() -> bench.services().theme().modeProperty().get())).isEqualTo(Theme.Mode.DARK);
    }

    @Test
    void badFilesEachGiveOneClearMessageAndWhatCouldBeReadStaysOpen() throws IOException {
        Path cut = write("cut.json",
                "{\"configs\": [{\"@type\": \"type.googleapis.com/envoy.admin.v3.ClustersConfigDump\", \"static_clusters\": ["
                        + "{\"cluster\": {\"name\": \"kept\", \"type\": \"STATIC\"}}, {\"cluster\": {\"na");
        fxRun(() -> bench.open(List.of(cut)));
        awaitPlace(r -> r instanceof Ref.Section);
        awaitText(t -> t.contains("cut.json") && t.contains("line 1"));
        go(Ref.Part.CLUSTERS);
        awaitRows(1);
        awaitPlace(r -> r instanceof Ref.Item i && i.name().equals("kept"));

        fxRun(() -> bench.open(List.of(write("empty.json", ""), home.resolve("not-there.json"), write("error.txt",
                "Failed to convert protobuf message to JSON string: x"))));
        await(() -> problems("not-there.json") == 1 && problems("error.txt") >= 1);
        assertThat(fx(() -> place())).isNotNull();
    }

    // ---------- means ----------

    private long problems(String file) {
        return bench.services().notices().all().stream().filter(n -> n.toString().contains(file)).count();
    }

    private void go(Ref.Part part) {
        fxRun(() -> {
            Ref.Proxy proxy = place() instanceof Ref.Section s ? s.proxy() : ((Ref.Item) place()).section().proxy();
            bench.services().navigator().open(new Ref.Section(proxy, part));
        });
    }

    /** Clicks the link of the explanation whose text begins so. */
    private void follow(String start) {
        await(() -> visible(Hyperlink.class).stream().anyMatch(l -> l.getText().startsWith(start)));
        fxRun(() -> visible(Hyperlink.class).stream().filter(l -> l.getText().startsWith(start)).findFirst().orElseThrow().fire());
    }
}
