package io.meshscope.ui.view.certificates;

import io.meshscope.base.Formats;
import io.meshscope.model.Certificate;
import io.meshscope.model.Ref;
import io.meshscope.ui.control.Badge;
import io.meshscope.ui.control.Column;
import io.meshscope.ui.control.KeyValueList;
import io.meshscope.ui.control.Kit;
import io.meshscope.ui.control.LinkRow;
import io.meshscope.ui.control.MonoText;
import io.meshscope.ui.control.Paragraph;
import io.meshscope.ui.control.Section;
import io.meshscope.ui.control.Tone;
import io.meshscope.ui.mesh.MeshDesk;
import io.meshscope.ui.mesh.MeshTable;
import io.meshscope.ui.mesh.MeshTable.Facet;
import io.meshscope.ui.mesh.MeshTable.Toggle;
import io.meshscope.ui.mesh.MeshTableView;
import io.meshscope.ui.mesh.PageStrip;
import io.meshscope.ui.theme.Icons;
import io.meshscope.ui.view.certificates.CertificateRow.Holder;
import io.meshscope.ui.view.certificates.CertificateRow.Validity;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** Every certificate in what is open, those that end first on top, counted to the clock that the user may set. */
final class CertificatesView extends MeshTableView<CertificateRow> {
    private static final int MOST = 40;
    private static final int SERIAL_DIGITS = 32;

    CertificatesView(Ref place, MeshDesk desk) {
        super(place, desk, new MeshTable<>("certs.", Icons.SECRET, columns(desk.kit()), CertificateRow::id, (state, _,
                c) -> CertificateRows.of(state, c), List.of(new Facet<>("certs.facet.namespace", CertificateRow::namespace),
                        new Facet<>(
                                "certs.facet.kind", r -> r.certificate().ca() ? "CA" : "TLS")),
                List.of(new Toggle<>("certs.attention",
                        Icons.PROBLEM, r -> r.validity() != Validity.VALID),
                        new Toggle<>("certs.used", Icons.JOINED, r -> !r.users()
                                .isEmpty() || r.holder() == Holder.PROXY)),
                r -> r.validity() == Validity.EXPIRED || r.validity() == Validity.NOT_YET));
    }

    private static List<Column<CertificateRow>> columns(Kit kit) {
        Comparator<CertificateRow> byEnd = Comparator.comparing(r -> r.certificate().notAfter());
        return List.of(
                Column.<CertificateRow>keyed("certs.column.validity", 116, r -> kit.text(key(r.validity()))).min(116).sortedBy(Comparator
                        .comparing(CertificateRow::validity).thenComparing(byEnd)).shownBy(r -> badge(kit, r)),
                Column.<CertificateRow>keyed("certs.column.left", 110, r -> left(kit, r.left())).min(90).sortedBy(byEnd),
                Column.<CertificateRow>of("NOT AFTER", 164, r -> r.certificate().notAfter().toString()).inMono().min(164).sortedBy(byEnd),
                Column.<CertificateRow>keyed("certs.column.name", 300, CertificateRow::name).inMono().cutInMiddle().min(140).growing(),
                Column.<CertificateRow>of("TYPE", 60, r -> r.certificate().ca() ? "CA" : "TLS").inMono().min(50),
                Column.<CertificateRow>keyed("certs.column.kept", 240, CertificateRow::kept).inMono().cutInMiddle().min(120).growing(),
                Column.<CertificateRow>keyed("certs.column.users", 150, r -> String.join(", ", r.users().stream().map(u -> u.name())
                        .toList())).inMono().cutInMiddle().min(80),
                Column.<CertificateRow>of("NOT BEFORE", 160, r -> r.certificate().notBefore().toString()).inMono().hidden(),
                Column.<CertificateRow>keyed("certs.column.issuer", 200, r -> r.certificate().issuer()).inMono().hidden(),
                Column.<CertificateRow>of("SERIAL NUMBER", 200, r -> r.certificate().serialHex(SERIAL_DIGITS)).inMono().cutInMiddle()
                        .hidden(),
                Column.<CertificateRow>keyed("certs.column.namespace", 120, CertificateRow::namespace).inMono().hidden());
    }

    private static String key(Validity v) {
        return "certs.validity." + v.name();
    }

    private static Tone tone(Validity v) {
        return switch (v) {
            case EXPIRED, NOT_YET -> Tone.PROBLEM;
            case SOON -> Tone.WARNING;
            case VALID -> Tone.PASS;
        };
    }

    private static Badge badge(Kit kit, CertificateRow r) {
        return new Badge(tone(r.validity()), kit.text(key(r.validity())));
    }

    private static String left(Kit kit, Duration left) {
        Duration size = left.abs();
        String words = size.toDays() >= 2
                ? kit.text("certs.days", Formats.count(size.toDays()))
                : kit.text("certs.hours", size.toHours(), size.toMinutesPart());
        return left.isNegative() ? kit.text("certs.ago", words) : words;
    }

    @Override
    protected Node strip() {
        return PageStrip.security(desk(), CertificatesPage.PAGE);
    }

    @Override
    protected void open(CertificateRow r) {
        desk().open(r.places().getFirst().ref());
    }

    @Override
    protected Optional<String> command(@Nullable CertificateRow r) {
        if (r == null) {
            return Optional.of("kubectl get secret -A --field-selector type=kubernetes.io/tls");
        }
        CertificateRow.Place p = r.places().getFirst();
        String name = p.name().substring(p.name().indexOf('/') + 1);
        return Optional.of(switch (p.holder()) {
            case PROXY -> "istioctl proxy-config secret " + p.name();
            case SECRET -> "kubectl get secret " + name + " -n " + p.namespace() + " -o jsonpath='{.data." + p.key().replace(".", "\\.")
                    + "}' | base64 -d | openssl x509 -noout -text";
            case CONFIG_MAP -> "kubectl get configmap " + name + " -n " + p.namespace() + " -o jsonpath='{.data." + p.key().replace(".",
                    "\\.") + "}' | openssl x509 -noout -text";
            case FILE -> "openssl storeutl -noout -text -certs " + p.name();
            case ADMIN -> "kubectl exec " + (p.name().indexOf('.') < 0
                    ? "POD -n NAMESPACE"
                    : p.name().substring(0, p.name().lastIndexOf('.')) + " -n " + p.name().substring(p.name().lastIndexOf('.') + 1))
                    + " -c istio-proxy -- pilot-agent request GET certs";
        });
    }

    @Override
    protected List<Node> explain(CertificateRow r) {
        Certificate c = r.certificate();
        VBox head = new VBox(4, new Paragraph(r.name(), "h2"), new HBox(badge(kit(), r)), new Paragraph(kit().text(key(r.validity())
                + ".text", left(kit(), r.left()))));
        head.getStyleClass().add("section");
        KeyValueList facts = new KeyValueList(kit());
        facts.fact("NOT BEFORE", c.notBefore().toString());
        facts.fact("NOT AFTER", c.notAfter().toString());
        facts.fact("SERIAL NUMBER", c.serialHex(SERIAL_DIGITS));
        if (!c.sha256().isEmpty()) {
            facts.fact(kit().text("certs.column.subject"), c.subject());
            facts.fact(kit().text("certs.column.issuer"), c.issuer());
            facts.fact(kit().text("certs.column.algorithm"), c.keyAlgorithm() + (c.keyBits() > 0 ? " " + c.keyBits() : "") + ", " + c
                    .signatureAlgorithm());
            facts.fact("SHA-256", c.sha256());
        }
        c.altNames().stream().limit(MOST).forEach(n -> facts.fact("SAN " + n.kind(), n.value()));
        List<Node> out = new ArrayList<>(List.of(head, new Section(kit().text("certs.facts"), null, facts)));
        Section places = new Section(kit().text("certs.places"), new MonoText(Formats.count(r.places().size())));
        r.places().stream().limit(MOST).forEach(p -> places.getChildren().add(new LinkRow(kit(), icon(p.holder()), p.name(), p.key(),
                () -> desk().open(p.ref()))));
        out.add(places);
        if (!r.users().isEmpty()) {
            Section users = new Section(kit().text("certs.column.users"), null);
            r.users().stream().limit(MOST).forEach(u -> users.getChildren().add(new LinkRow(kit(), Icons.OBJECT, u.name(), "", () -> desk()
                    .open(u.ref()))));
            out.add(users);
        }
        command(r).ifPresent(command -> out.add(new Section(kit().text("certs.command"), null, new io.meshscope.ui.control.CommandBox(kit(),
                command))));
        return out;
    }

    private static Icons icon(Holder holder) {
        return switch (holder) {
            case PROXY -> Icons.SIDECAR;
            case SECRET -> Icons.SECRET;
            case CONFIG_MAP -> Icons.OBJECT;
            case FILE, ADMIN -> Icons.FILE;
        };
    }
}
