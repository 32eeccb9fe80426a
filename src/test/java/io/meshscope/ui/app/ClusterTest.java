package io.meshscope.ui.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshscope.base.Messages;
import io.meshscope.evidence.archive.CacheDir;
import io.meshscope.evidence.kube.CapturePod;
import io.meshscope.evidence.kube.Change;
import io.meshscope.evidence.kube.CapturePod;
import io.meshscope.evidence.kube.Clusters;
import io.meshscope.evidence.kube.Journal;
import io.meshscope.evidence.kube.api.Forward.Target;
import io.meshscope.evidence.kube.PracticeApi;
import io.meshscope.evidence.kube.api.Timing;
import io.meshscope.model.Ref;
import io.meshscope.packets.flow.MadeCapture;
import io.meshscope.practice.Fault;
import io.meshscope.practice.Faults;
import io.meshscope.practice.Practice;
import io.meshscope.practice.PracticeMesh;
import io.meshscope.practice.objects.Condition;
import io.meshscope.ui.UiTest;
import io.meshscope.ui.notify.Notices;
import io.meshscope.ui.prefs.Preferences;
import io.meshscope.ui.prefs.PreferencesFile;
import io.meshscope.ui.prefs.Settings;
import io.meshscope.ui.shell.FileDialogs;
import io.meshscope.ui.task.Fx;
import io.meshscope.ui.task.VirtualThreadRunner;
import io.meshscope.ui.theme.Theme;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Labeled;
import javafx.scene.control.TabPane;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.ToggleButton;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/** Live clusters as a user meets them, over an API server on loopback. */
@SuppressWarnings("NullAway.Init")
class ClusterTest extends UiTest {
    @TempDir
    private Path home;
    private PracticeApi server;
    private VirtualThreadRunner runner;
    private Workbench bench;
    private Stage stage;
    private List<Path> chosen = List.of();
    private final List<String> copied = new CopyOnWriteArrayList<>();

    @BeforeEach
    void open() throws Exception {
        server = new PracticeApi(Practice.lab());
        server.kubeconfig(home);
        stage = FxToolkit.registerStage(Stage::new);
        start(Look.LIGHT);
    }

    private void start(Look look) {
        start(Preferences.DEFAULT.with(look.mode()).with(look.lang()), look);
    }

    private void start(Preferences kept) {
        start(kept, Look.LIGHT);
    }

    private void start(Preferences kept, Look look) {
        fxRun(() -> {
            Theme theme = theme(look);
            Clock clock = Clock.fixed(Instant.parse("2025-05-17T18:52:00Z"), ZoneOffset.UTC);
            Notices notices = new Notices(Fx.THREAD, clock);
            runner = new VirtualThreadRunner(notices::failure);
            Settings settings = new Settings(new PreferencesFile(home.resolve("preferences")), kept, runner);
            CacheDir cache = new CacheDir(home.resolve("cache"));
            Clusters clusters = new Clusters(Map.of("KUBECONFIG", home.resolve("config").toString()), home, cache,
                    new Timing(Duration.ofMinutes(5), Duration.ofSeconds(30), Duration.ofSeconds(30), 1, Duration.ofMillis(1)), clock);
            bench = new Workbench(settings, theme, runner, Fx.THREAD, notices, clock, copied::add, false, cache,
                    new Dialogs(home, () -> chosen),
                    clusters);
            Scene scene = new Scene(bench.shell().node(), 1440, 900);
            bench.services().theme().apply(scene);
            stage.setScene(scene);
            stage.show();
        });
    }

    /** Saves where the test wants it. */
    private record Dialogs(Path folder, Supplier<List<Path>> chosen) implements FileDialogs {
        @Override
        public List<Path> files(@Nullable Window owner, Messages words, @Nullable Path from) {
            return chosen.get();
        }

        @Override
        public List<Path> folder(@Nullable Window owner, Messages words, @Nullable Path from) {
            return List.of();
        }

        @Override
        public Optional<Path> save(@Nullable Window owner, Messages words, String name) {
            return Optional.of(folder.resolve(name));
        }
    }

    @AfterEach
    void shut() throws IOException {
        fxRun(bench::close);
        close(stage);
        fxRun(runner::close);
        server.close();
        // A connection that came to a port-forward as the cluster was let go: see Clusters.isAfterClose.
        WaitForAsyncUtils.clearExceptions();
    }

    @Test
    void a_context_is_opened_and_a_proxy_of_it_looks_like_one_from_a_file() {
        connect();
        awaitRows("NAME", Practice.lab().proxies().size() + 1);
        choose("webapp");
        click("cluster-proxy-open");
        soon(() -> place() instanceof Ref.Section s && s.proxy().name().startsWith("webapp-")
                && s.proxy().source().startsWith("kube:lab!"));
        awaitText(t -> t.equals("Live clusters"));
        fxRun(() -> bench.services().navigator().open(new Ref.Section(((Ref.Section) place()).proxy(), Ref.Part.CLUSTERS)));
        awaitText(t -> t.equals("catalog.istioinaction.svc.cluster.local"));
    }

    @Test
    void what_is_not_allowed_is_told_with_the_role_that_would_allow_it() {
        server.when("/virtualservices", x -> x.status(403, "no"));
        connect();
        awaitText(t -> t.contains("1 right is missing"));
        click("cluster-rights-copy");
        soon(() -> copied.stream().anyMatch(c -> c.contains("kind: ClusterRole") && c.contains("\"virtualservices\"")));
    }

    @Test
    void a_cluster_that_cannot_be_reached_says_so_and_can_be_tried_again() {
        server.when("/apis$", x -> x.status(401, "Unauthorized"));
        connect();
        awaitText(t -> t.equals("lab cannot be read"));
        awaitText(t -> t.contains("does not accept these credentials (401)"));
        server.heal();
        button(b -> b.getText().equals("Try again"));
        awaitRows("NAME", Practice.lab().proxies().size() + 1);
    }

    @Test
    void what_was_read_is_saved_as_a_bundle() {
        connect();
        awaitRows("NAME", Practice.lab().proxies().size() + 1);
        click("live-save");
        awaitText(t -> t.equals("Save redacted…"));
        robot().clickOn("Save redacted…");
        soon(() -> Files.exists(home.resolve("lab.meshscope.zip")));
    }

    @Test
    void everything_that_is_open_is_saved_together() throws IOException {
        Files.writeString(home.resolve("route.yaml"), """
                                                      apiVersion: networking.istio.io/v1
                                                      kind: VirtualService
                                                      metadata: {name: from-a-file, namespace: shop}
                                                      spec: {hosts: [a]}
                                                      """);
        connect();
        awaitRows("NAME", Practice.lab().proxies().size() + 1);
        fxRun(() -> bench.open(List.of(home.resolve("route.yaml"))));
        soon(() -> bench.sources().roots().size() > 1);
        fxRun(() -> bench.services().commands().run("saveBundle"));
        Path bundle = home.resolve("mesh.meshscope.zip");
        soon(() -> Files.exists(bundle));
        try (ZipFile zip = new ZipFile(bundle.toFile())) {
            assertThat(zip.stream().map(ZipEntry::getName)).anyMatch(n -> n.matches("\\d-lab/objects/pods.json")).anyMatch(n -> n.matches(
                    "\\d-route.yaml/.*route.yaml"));
        }
    }

    @Test
    void a_kubeconfig_that_was_added_is_there_at_the_next_start_and_can_be_taken_out() throws IOException {
        Path other = Files.createDirectories(home.resolve("more")).resolve("config");
        Files.writeString(other, Files.readString(home.resolve("config")).replace("name: lab, context", "name: second, context").replace(
                "current-context: lab\n", ""));
        chosen = List.of(other);
        fxRun(() -> bench.services().commands().run("clusters"));
        button(b -> b.getText().equals("Add kubeconfig…"));
        soon(() -> tables().stream().anyMatch(t -> t.getItems().size() == 2));
        Preferences kept = fx(() -> bench.services().settings().now());
        fxRun(bench::close);
        start(kept);
        fxRun(() -> bench.services().commands().run("clusters"));
        soon(() -> tables().stream().anyMatch(t -> t.getItems().size() == 2));
        choose("second");
        click("cluster-forget-file");
        soon(() -> tables().stream().anyMatch(t -> t.getItems().size() == 1));
    }

    @Test
    void a_proxy_that_is_read_anew_is_shown_anew_where_it_is_open() throws IOException {
        connect();
        awaitRows("NAME", Practice.lab().proxies().size() + 1);
        choose("webapp");
        click("cluster-proxy-open");
        soon(() -> place() instanceof Ref.Section s && s.proxy().name().startsWith("webapp-"));
        Ref.Proxy proxy = ((Ref.Section) place()).proxy();
        fxRun(() -> bench.services().navigator().open(new Ref.Section(proxy, Ref.Part.CLUSTERS)));
        soon(() -> clusterRows() > 0);
        int before = fx(this::clusterRows);
        server.becoming(PracticeMesh.of(Practice.objects().without("Service", "istioinaction", "catalog").trees(), Practice.conditions()));
        fxRun(() -> bench.services().navigator().open(new Ref.Page("cluster:lab")));
        choose("webapp");
        click("cluster-proxy-open");
        fxRun(() -> bench.services().navigator().open(new Ref.Section(proxy, Ref.Part.CLUSTERS)));
        soon(() -> clusterRows() > 0 && clusterRows() < before);
    }

    private int clusterRows() {
        return tables().stream().filter(t -> t.getColumns().stream().anyMatch(c -> "SUBSET".equals(c.getText()))).mapToInt(t -> t.getItems()
                .size()).max().orElse(0);
    }

    /** A mesh in which one proxy refuses, one is late and one is gone. */
    private static PracticeMesh troubled() {
        Fault refuses = fault("proxy-refuses-listener");
        return PracticeMesh.of(refuses.objects().apply(Practice.objects()).trees(), fault("proxy-stale").conditions().apply(refuses
                .conditions().apply(Practice.conditions())).with(new Condition.Disconnected("catalog-v2")));
    }

    private static Fault fault(String id) {
        return Faults.all().stream().filter(f -> f.id().equals(id)).findFirst().orElseThrow();
    }

    private void serve(PracticeMesh mesh) throws IOException {
        server.close();
        Fault refuses = fault("proxy-refuses-listener");
        server = new PracticeApi(mesh)
                .intending(PracticeMesh.of(refuses.objects().apply(Practice.objects()).trees(), Practice.conditions()));
        server.kubeconfig(home);
    }

    @Test
    void a_refusal_is_told_with_what_may_be_behind_it_and_what_differs() throws IOException {
        serve(troubled());
        connect();
        awaitText(t -> t.equals("ERROR"));
        awaitText(t -> t.equals("STALE"));
        choose("webapp");
        awaitText(t -> t.equals("LDS refused"));
        awaitText(t -> t.equals("EnvoyFilter webapp-timeout"));
        choose("istio-ingressgateway");
        awaitText(t -> t.startsWith("istio-ingressgateway-"));
        click("cluster-compare");
        awaitText(t -> t.startsWith("− only istiod"));
        fxRun(() -> find(ToggleButton.class).stream().filter(b -> "Not synced".equals(b.getText())).findFirst().orElseThrow()
                .fire());
        soon(() -> tables().stream().anyMatch(t -> t.getItems().size() == 4));
    }

    @Test
    void what_istiod_means_is_what_a_healthy_proxy_has() {
        connect();
        awaitRows("NAME", Practice.lab().proxies().size() + 1);
        choose("webapp");
        click("cluster-compare");
        awaitText(t -> t.equals("Istiod and the proxy agree"));
    }

    @Test
    void log_levels_are_changed_only_when_allowed_and_agreed_to_and_set_back_on_leaving() {
        connect();
        awaitRows("NAME", Practice.lab().proxies().size() + 1);
        choose("webapp");
        click("live-lock");
        awaitText(t -> t.startsWith("Allow changes of log levels"));
        robot().clickOn("Allow changes of log levels, pushes and captures in this cluster");
        click("live-change-preview");
        awaitText(t -> t.equals("Exactly this will be asked:"));
        soon(() -> server.admin().stream().noneMatch(a -> a.contains("=debug")));
        click("live-change-apply");
        soon(() -> server.admin().stream()
                .anyMatch(a -> a.startsWith("POST istioinaction/webapp-") && a.endsWith("/logging?router=debug")));
        awaitText(t -> t.startsWith("2 levels changed"));
        fxRun(bench::close);
        soon(() -> server.admin().getLast().endsWith("/logging?router=warning"));
    }

    @Test
    void the_logs_of_several_pods_are_shown_in_one_view() {
        connect();
        awaitRows("NAME", Practice.lab().proxies().size() + 1);
        choose("webapp");
        fxRun(() -> tables().stream().filter(t -> t.getItems().size() == Practice.lab().proxies().size() + 1).forEach(t -> t
                .getSelectionModel().selectAll()));
        robot().rightClickOn(webapp());
        robot().clickOn("Open the log");
        awaitText(t -> t.endsWith(" · istio-proxy.log") || t.endsWith(" · discovery.log"));
        awaitText(t -> t.equals(Practice.lab().proxies().size() + 1 + " logs merged by time"));
    }

    @Test
    void a_refresh_keeps_what_is_selected_and_how_it_is_sorted() {
        connect();
        int rows = Practice.lab().proxies().size() + 1;
        awaitRows("NAME", rows);
        TableView<?> table = fx(() -> tables().stream().filter(t -> t.getItems().size() == rows).findFirst().orElseThrow());
        fxRun(() -> sortDown(table));
        soon(() -> table.getItems().getFirst().toString().contains("name=webapp"));
        fxRun(() -> table.getSelectionModel().clearAndSelect(2));
        String chosen = fx(() -> shown(table.getSelectionModel().getSelectedItem()));
        long asked = server.admin().stream().filter(a -> a.endsWith("/debug/syncz")).count();
        server.becoming(troubled());
        click("live-readStatus");
        soon(() -> server.admin().stream().filter(a -> a.endsWith("/debug/syncz")).count() > asked);
        awaitText(t -> t.equals("ERROR"));
        assertThat(fx(() -> shown(table.getSelectionModel().getSelectedItem()))).isEqualTo(chosen);
        assertThat(fx(() -> table.getSelectionModel().getSelectedIndex())).isEqualTo(2);
        assertThat(fx(() -> table.getItems().getFirst().toString())).contains("name=webapp");
    }

    private static <T> void sortDown(TableView<T> table) {
        TableColumn<T, ?> name = table.getColumns().stream().filter(c -> "NAME".equals(c.getText())).findFirst().orElseThrow();
        name.setSortType(TableColumn.SortType.DESCENDING);
        table.getSortOrder().setAll(List.of(name));
    }

    /** The name of the pod of a row. */
    private static String shown(@Nullable Object row) {
        return String.valueOf(row).replaceAll(".*?name=([^,]*),.*", "$1");
    }

    @Test
    void what_a_run_that_crashed_changed_is_offered_to_be_taken_back() {
        Target proxy = new Target("istioinaction", webapp(), 15000);
        new Journal(home.resolve("cache")).begin(new Change("1", "lab", proxy, List.of("POST /logging?rbac=trace"), List.of(
                "POST /logging?rbac=info"), Optional.empty()));
        connect();
        awaitText(t -> t.equals("1 change of an earlier run was not taken back"));
        assertThat(server.admin()).noneMatch(a -> a.startsWith("POST"));
        click("cluster-left-revert");
        soon(() -> server.admin().contains("POST istioinaction/" + webapp() + " /logging?rbac=info"));
        soon(() -> find(Labeled.class).stream().noneMatch(l -> "1 change of an earlier run was not taken back".equals(l.getText())));
    }

    private static String webapp() {
        return Practice.lab().proxies().stream().filter(p -> p.startsWith("webapp")).findFirst().orElseThrow();
    }

    @Test
    void packets_are_captured_where_that_is_allowed_and_shown_as_they_come() throws IOException {
        byte[] packets = MadeCapture.timeout().bytes();
        CapturePod pod = new CapturePod(server, packets);
        connect();
        awaitRows("NAME", Practice.lab().proxies().size() + 1);
        fxRun(() -> bench.services().commands().run("capture"));
        awaitText(t -> t.startsWith("The cluster is read-only. Allow changes"));
        click("live-lock");
        awaitText(t -> t.startsWith("Allow changes of log levels"));
        robot().clickOn("Allow changes of log levels, pushes and captures in this cluster");
        click("live-capture-probe");
        awaitText(t -> t.equals("Exactly this will be asked:"));
        fxRun(() -> find(javafx.scene.control.ScrollPane.class).forEach(s -> s.setVvalue(s.getVmax())));
        shot("capture-agree", Look.LIGHT);
        click("live-capture-start");
        // The tab of the capture comes to the front while it still goes on.
        soon(() -> place().toString().endsWith(".pcap]") || place().toString().contains("packet:"));
        soon(() -> tables().stream().anyMatch(t -> t.getItems().size() == 15));
        fxRun(() -> bench.services().commands().run("capture"));
        awaitText(t -> t.startsWith("Capturing: "));
        click("live-capture-stop");
        awaitText(t -> t.equals("Stopped"));
        soon(() -> pod.asked().contains("istio-proxy stop") && pod.asked().stream().anyMatch(a -> a.endsWith(" closed")));
        try (Stream<Path> files = Files.list(home)) {
            assertThat(files.filter(f -> f.toString().endsWith(".pcap"))).singleElement().satisfies(f -> assertThat(f).hasBinaryContent(
                    packets));
        }
    }

    @Test
    void closing_lets_go_of_everything() {
        connect();
        awaitRows("NAME", Practice.lab().proxies().size() + 1);
        fxRun(() -> find(Node.class).stream().filter(n -> "Disconnect".equals(n.getAccessibleText())).map(Button.class::cast).findFirst()
                .orElseThrow().fire());
        awaitText(t -> t.startsWith("This cluster is not open"));
        soon(() -> server.server().connections() == 0);
    }

    /** The pages in both themes and languages, to be looked at. */
    @Test
    void pictures() throws IOException {
        serve(troubled());
        Files.writeString(home.resolve("config"), Files.readString(home.resolve("config"))
                + """
                  - {name: "arn:aws:eks:eu-central-1:123456789012:cluster/shop-prod", context: {cluster: prod, user: aws, namespace: shop}}
                  - {name: old-gke, context: {cluster: prod, user: gone}}
                  """);
        server.when("/peerauthentications|/nodes", x -> x.status(403, "forbidden"));
        for (Look look : List.of(Look.LIGHT, Look.DARK, Look.KOREAN)) {
            start(look);
            fxRun(() -> bench.services().commands().run("clusters"));
            soon(() -> tables().stream().anyMatch(t -> t.getItems().size() == 3));
            shot("contexts", look);
            click("cluster-connect");
            awaitRows("NAME", Practice.lab().proxies().size() + 1);
            awaitText(t -> t.equals("ERROR"));
            choose("webapp");
            awaitText(t -> t.contains("LDS"));
            soon(() -> find(Button.class).stream().anyMatch(b -> "cluster-proxy-open".equals(b.getId()) && !b.isDisabled()));
            shot("cluster-proxies", look);
            tab("live.collected");
            soon(() -> tables().stream().anyMatch(t -> t.getItems().size() > 20 && t.isVisible()));
            fxRun(() -> tables().stream().filter(t -> t.getItems().size() > 20).forEach(t -> {
                for (int i = 0; i < t.getItems().size(); i++) {
                    if (t.getItems().get(i).toString().contains("FORBIDDEN")) {
                        t.getSelectionModel().clearAndSelect(i);
                    }
                }
            }));
            shot("cluster-collected", look);
            fxRun(bench::close);
        }
    }

    private void shot(String name, Look look) {
        waitForFx();
        fx(() -> write(name + "-" + look.suffix(), picture(stage.getScene())));
    }

    private void connect() {
        fxRun(() -> bench.services().commands().run("clusters"));
        soon(() -> find(Button.class).stream().anyMatch(b -> "cluster-connect".equals(b.getId()) && !b.isDisabled()));
        click("cluster-connect");
    }

    private Ref place() {
        return bench.services().navigator().placeProperty().get();
    }

    private void click(String id) {
        button(b -> id.equals(b.getId()) && !b.isDisabled());
    }

    private void button(Predicate<Button> which) {
        soon(() -> {
            Optional<Button> found = find(Button.class).stream().filter(which).findFirst();
            found.ifPresent(Button::fire);
            return found.isPresent();
        });
    }

    private void tab(String id) {
        fxRun(() -> find(TabPane.class).forEach(p -> p.getTabs().stream().filter(t -> id.equals(t.getId())).findFirst().ifPresent(t -> p
                .getSelectionModel().select(t))));
    }

    private void choose(String name) {
        soon(() -> {
            for (TableView<?> table : tables()) {
                for (int i = 0; i < table.getItems().size(); i++) {
                    if (table.getItems().get(i).toString().contains("name=" + name)) {
                        table.getSelectionModel().clearAndSelect(i);
                        return true;
                    }
                }
            }
            return false;
        });
    }

    private void awaitRows(String column, int rows) {
        soon(() -> tables().stream().anyMatch(t -> t.getItems().size() == rows && t.getColumns().stream().anyMatch(c -> column
                .equals(c.getText()))));
    }

    private void awaitText(Predicate<String> text) {
        soon(() -> find(Labeled.class).stream().map(Labeled::getText).anyMatch(t -> t != null && text.test(t)));
    }

    /** A window with a server behind it takes its time on a machine that is busy. */
    private static void soon(Callable<Boolean> condition) {
        try {
            WaitForAsyncUtils.waitFor(90, TimeUnit.SECONDS, () -> fx(condition));
        } catch (TimeoutException e) {
            throw new AssertionError("Did not come true in time", e);
        }
    }

    private List<TableView<?>> tables() {
        return find(TableView.class).stream().<TableView<?>>map(t -> (TableView<?>) t).toList();
    }

    @SuppressWarnings("unchecked")
    private <T extends Node> List<T> find(Class<? super T> type) {
        return Window.getWindows().stream().flatMap(w -> w.getScene().getRoot().lookupAll("*").stream()).filter(n -> type.isInstance(n) && n
                .getScene() != null).map(n -> (T) n).toList();
    }
}
