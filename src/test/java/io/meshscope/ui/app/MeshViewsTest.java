package io.meshscope.ui.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshscope.base.Messages;
import io.meshscope.base.Messages.Lang;
import io.meshscope.model.Locator;
import io.meshscope.model.Pems;
import io.meshscope.model.Ref;
import io.meshscope.ui.mesh.MeshState;
import io.meshscope.ui.shell.SourceNode;
import io.meshscope.ui.theme.Theme;
import io.meshscope.ui.view.authorization.AuthorizationPage;
import io.meshscope.ui.view.certificates.CertificatesPage;
import io.meshscope.ui.view.diff.DiffRefs;
import io.meshscope.ui.view.findings.FindingsPage;
import io.meshscope.ui.view.injection.InjectionPage;
import io.meshscope.ui.view.mtls.MtlsPage;
import io.meshscope.ui.view.objects.ObjectRefs;
import java.nio.file.Path;
import java.util.List;
import javafx.scene.control.ListView;
import javafx.scene.control.TableView;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.TreeView;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;

/** The pages about the joined mesh as a user meets them: findings, files, workloads, security, comparisons. */
class MeshViewsTest extends BenchTest {
    private static final String SHOP = """
                                       apiVersion: v1
                                       kind: Namespace
                                       metadata: {name: shop, labels: {istio-injection: enabled}}
                                       ---
                                       apiVersion: v1
                                       kind: Service
                                       metadata: {name: web, namespace: shop}
                                       spec: {selector: {app: web}, ports: [{name: http, port: 80, targetPort: 8080}]}
                                       ---
                                       apiVersion: v1
                                       kind: Pod
                                       metadata: {name: web-1, namespace: shop, labels: {app: web}}
                                       spec: {containers: [{name: web, image: web}, {name: istio-proxy, image: proxyv2}]}
                                       ---
                                       apiVersion: networking.istio.io/v1
                                       kind: VirtualService
                                       metadata:
                                         name: web
                                         namespace: shop
                                       spec:
                                         hosts: [web]
                                         http:
                                         - route:
                                           - destination:
                                               host: web
                                               subset: v9
                                       ---
                                       apiVersion: security.istio.io/v1
                                       kind: AuthorizationPolicy
                                       metadata: {name: web, namespace: shop}
                                       spec:
                                         action: ALLOW
                                         rules:
                                         - from: [{source: {principals: ["cluster.local/ns/shop/sa/a"]}}]
                                         - to: [{operation: {methods: [GET]}}]
                                       """;
    private static final int SUBSET_LINE = 26;

    private Path shop() {
        Path file = write("shop.yaml", SHOP);
        fxRun(() -> bench.open(List.of(file)));
        await(() -> state().judgement().isPresent());
        return file;
    }

    private MeshState state() {
        return bench.mesh().state();
    }

    private void go(Ref ref) {
        fxRun(() -> assertThat(bench.services().navigator().open(ref)).isTrue());
    }

    @Test
    void a_finding_is_explained_and_leads_to_its_line() {
        shop();
        go(FindingsPage.PAGE);
        awaitText(t -> t.contains("IST0101"));
        awaitText(t -> t.equals(Messages.of(Lang.EN).text("ist.IST0101.title")));
        fxRun(() -> visible(TableView.class).getFirst().requestFocus());
        robot().type(KeyCode.ENTER);
        awaitPlace(r -> r instanceof Ref.Place p && p.locator().place() instanceof Locator.At at && at.span().line() == SUBSET_LINE);
        awaitText(t -> t.startsWith("line " + SUBSET_LINE));
        fxRun(() -> bench.services().navigator().back());
        awaitPlace(r -> r.equals(FindingsPage.PAGE));
    }

    @Test
    void findings_that_were_not_judged_stay_visible_and_severities_filter() {
        shop();
        go(FindingsPage.PAGE);
        int all = fx(() -> state().judgement().orElseThrow().findings().size());
        awaitRows(all);
        awaitText(t -> t.equals("Not evaluated"));
        int errors = fx(() -> (int) state().judgement().orElseThrow().findings().stream().filter(f -> f.finding().level().word().equals(
                "Error")).count());
        assertThat(errors).isBetween(1, all - 1);
        fxRun(() -> visible(ToggleButton.class).stream().filter(c -> "level-ERROR".equals(c.getId())).findFirst().orElseThrow().fire());
        awaitRows(errors);
        fxRun(() -> bench.services().commands().run("copy-command"));
        await(() -> copied.stream().anyMatch(c -> c.startsWith("istioctl analyze") && c.contains("--use-kube=false")));
    }

    @Test
    void the_file_lists_its_objects_and_f8_goes_to_what_is_wrong() {
        Path file = shop();
        go(new Ref.Entity("", "VirtualService", "shop", "web"));
        awaitText(t -> t.equals("Objects in this file"));
        awaitText(t -> t.equals("What it names"));
        fxRun(() -> bench.services().commands().run("problem.next"));
        awaitText(t -> t.matches("line \\d+ · .*" + file.getFileName()));
        awaitText(t -> t.equals("What it means"));
    }

    @Test
    void evidence_that_is_closed_takes_its_objects_away() {
        shop();
        go(ObjectRefs.PAGE);
        awaitRows(5);
        fxRun(() -> bench.sources().roots().stream().flatMap(g -> g.children().stream()).filter(SourceNode::closable).toList().forEach(bench
                .sources()::close));
        await(() -> !state().hasObjects());
        awaitRows(0);
    }

    @Test
    void the_palette_finds_workloads_and_objects() {
        shop();
        fxRun(() -> bench.services().commands().run("palette"));
        robot().write("web-1", 0);
        await(() -> visible(ListView.class).stream().anyMatch(l -> !l.getItems().isEmpty()));
        awaitText(t -> t.contains("Pod · shop"));
        robot().type(KeyCode.ENTER);
        awaitPlace(r -> r instanceof Ref.Workload w && w.name().equals("web-1"));
        awaitText(t -> t.equals("Services and ports"));
        awaitText(t -> t.equals("web:80 → 8080"));
        awaitText(t -> t.equals("PERMISSIVE"));
    }

    @Test
    void security_pages_say_what_holds_and_why() {
        shop();
        go(AuthorizationPage.PAGE);
        awaitText(t -> t.equals("split rules"));
        awaitText(t -> t.equals("ALLOW"));
        go(MtlsPage.PAGE);
        awaitText(t -> t.equals("web:80"));
        awaitText(t -> t.equals("If it asked for STRICT"));
        go(InjectionPage.PAGE);
        awaitText(t -> t.equals("gets a proxy"));
        go(CertificatesPage.PAGE);
        awaitText(t -> t.contains("No certificate"));
    }

    @Test
    void two_files_are_compared_by_field() {
        shop();
        Path other = write("other.yaml", SHOP.replace("subset: v9", "subset: v1"));
        fxRun(() -> bench.open(List.of(other)));
        await(() -> state().byPath().size() == 2);
        List<String> paths = fx(() -> state().byPath().keySet().stream().sorted().toList());
        go(DiffRefs.of(DiffRefs.side(paths.get(1)), ""));
        awaitText(t -> t.startsWith("What do you want to compare shop.yaml with?"));
        go(DiffRefs.of(DiffRefs.side(paths.get(1)), DiffRefs.side(paths.get(0))));
        awaitText(t -> t.equals("0 added, 0 removed, 1 changed"));
        await(() -> visible(TreeView.class).stream().anyMatch(t -> t.getExpandedItemCount() > 3 && t.getStyleClass().contains("fields")));
        awaitText(t -> t.equals("v9 → v1"));
    }

    @Test
    void the_calendar_counts_certificates_of_all_proxies_by_the_clock() {
        fxRun(bench::practice);
        awaitPlace(r -> r instanceof Ref.Section);
        await(() -> state().judgement().isPresent());
        go(CertificatesPage.PAGE);
        awaitText(t -> t.contains("spiffe://"));
        awaitText(t -> t.equals("valid"));
        fxRun(() -> bench.services().settings().change(p -> p.withAsOf(java.time.Instant.parse("2026-01-01T00:00:00Z"))));
        awaitText(t -> t.equals("expired"));
    }

    @Test
    void language_and_theme_change_while_findings_are_shown() {
        shop();
        go(FindingsPage.PAGE);
        awaitText(t -> t.contains("IST0101"));
        fxRun(() -> bench.services().settings().change(p -> p.with(Lang.KO).with(Theme.Mode.DARK)));
        awaitText(t -> t.equals(Messages.of(Lang.KO).text("ist.IST0101.title")));
        awaitText(t -> t.equals(Messages.of(Lang.KO).text("findings.group.SEVERITY")));
    }

    @Test
    void broken_yaml_is_a_row_with_file_and_line_and_the_rest_works() {
        Path bad = write("bad.yaml", SHOP + "---\nkind: Service\n\tbad: tab\n");
        fxRun(() -> bench.open(List.of(bad)));
        await(() -> state().judgement().isPresent());
        go(FindingsPage.PAGE);
        awaitText(t -> t.matches(".*bad\\.yaml:\\d+"));
        assertThat(fx(() -> state().mesh().size())).isEqualTo(5);
    }

    @Test
    void a_workload_shows_its_scope_its_gateways_and_the_injectors_tags() {
        Path file = write("edge.yaml",
                SHOP + """
                       ---
                       apiVersion: networking.istio.io/v1
                       kind: Sidecar
                       metadata: {name: few, namespace: shop}
                       spec: {egress: [{hosts: ["./*", "other/gone.other.svc.cluster.local"]}]}
                       ---
                       apiVersion: gateway.networking.k8s.io/v1
                       kind: Gateway
                       metadata: {name: edge, namespace: shop}
                       spec: {listeners: [{name: web, port: 80, protocol: HTTP, hostname: web.test}]}
                       ---
                       apiVersion: gateway.networking.k8s.io/v1
                       kind: HTTPRoute
                       metadata: {name: web, namespace: shop}
                       spec: {parentRefs: [{name: edge}], hostnames: [other.test], rules: [{backendRefs: [{name: web, port: 80}]}]}
                       ---
                       apiVersion: admissionregistration.k8s.io/v1
                       kind: MutatingWebhookConfiguration
                       metadata: {name: istio-revision-tag-blue, labels: {istio.io/rev: "1-30", istio.io/tag: blue}}
                       webhooks: [{name: rev.namespace.sidecar-injector.istio.io, namespaceSelector: {matchLabels: {istio.io/rev: blue}}}]
                       """);
        fxRun(() -> bench.open(List.of(file)));
        await(() -> state().judgement().isPresent());
        go(new Ref.Workload("Pod", "shop", "web-1"));
        awaitText(t -> t.equals("no listener takes this HTTPRoute"));
        awaitText(t -> t.equals("1 of 1 hosts"));
        awaitText(t -> t.equals("0 hosts"));
        go(new Ref.Page("injection"));
        awaitText(t -> t.equals("istio-injection=enabled"));
    }

    @Test
    void certificates_of_a_pem_file_are_in_the_calendar() {
        Path file = write("edge.pem", Pems.LEAF);
        fxRun(() -> bench.open(List.of(file)));
        await(() -> !state().certificates().isEmpty());
        go(new Ref.Page("certificates"));
        awaitText(t -> t.equals("spiffe://east.local/ns/shop/sa/web"));
        awaitText(t -> t.contains("edge.pem"));
    }
}
