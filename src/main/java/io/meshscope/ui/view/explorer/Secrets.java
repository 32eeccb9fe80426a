package io.meshscope.ui.view.explorer;

import io.meshscope.base.JobContext;
import io.meshscope.base.Outcome;
import io.meshscope.base.Parallel;
import io.meshscope.model.Certificate;
import io.meshscope.model.Ref;
import io.meshscope.ui.control.Badge;
import io.meshscope.ui.control.Column;
import io.meshscope.ui.control.Tone;
import io.meshscope.xds.ConfigDump;
import io.meshscope.xds.Entry;
import io.meshscope.xds.SectionKind;
import io.meshscope.xds.table.SecretRow;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import javafx.scene.Node;
import org.jspecify.annotations.Nullable;

/** Secrets: certificates and trusted roots, judged by a clock the user may set. */
final class Secrets implements PartTable<SecretRow<Entry>> {
    private static final int SERIAL_DIGITS = 32;
    private static final Duration SOON = Duration.ofHours(6);

    private final Supplier<Instant> asOf;

    /**
     * The table.
     *
     * @param asOf the time validity is judged by
     */
    Secrets(Supplier<Instant> asOf) {
        this.asOf = asOf;
    }

    @Override
    public Ref.Part part() {
        return Ref.Part.SECRETS;
    }

    @Override
    public SectionKind kind() {
        return SectionKind.SECRETS;
    }

    @Override
    public List<Column<SecretRow<Entry>>> columns(Cells cells) {
        List<Column<SecretRow<Entry>>> out = new ArrayList<>(List.of(
                Column.<SecretRow<Entry>>of("RESOURCE NAME", 130, SecretRow::name).inMono().cutInMiddle().min(112).growing(),
                Column.<SecretRow<Entry>>of("TYPE", 92, r -> r.certificate().map(c -> c.ca() ? "CA" : "Cert Chain").orElse("")).inMono()
                        .min(92),
                Column.<SecretRow<Entry>>of("STATUS", 110, r -> cells.state(r.source())).shownBy(r -> r.initialized()
                        ? cells.stateBadge(r.source())
                        : cells.badge(Tone.PROBLEM, "explorer.state.uninitialized")),
                Column.<SecretRow<Entry>>of("VALID CERT", 110, r -> Boolean.toString(valid(r))).shownBy(r -> validity(cells, r)).min(100),
                Column.<SecretRow<Entry>>of("SERIAL NUMBER", 116, r -> r.certificate().map(c -> c.serialHex(SERIAL_DIGITS)).orElse(""))
                        .inMono().cutInMiddle(),
                Column.<SecretRow<Entry>>of("NOT AFTER", 160, r -> r.certificate().map(c -> c.notAfter().toString()).orElse("")).inMono()
                        .min(150),
                Column.<SecretRow<Entry>>of("NOT BEFORE", 160, r -> r.certificate().map(c -> c.notBefore().toString()).orElse("")).inMono()
                        .hidden()));
        out.add(Column
                .<SecretRow<Entry>>keyed("explorer.column.identity", 260, r -> r.certificate().flatMap(Certificate::spiffe).orElse(""))
                .inMono().cutInMiddle().growing());
        out.add(Column.<SecretRow<Entry>>keyed("explorer.column.remaining", 104, r -> remaining(cells, r))
                .sortedBy(java.util.Comparator.comparing(
                        r -> expiry(r).orElse(Instant.MAX)))
                .min(96));
        out.add(Column.<SecretRow<Entry>>of("TRUST DOMAIN", 110, SecretRow::trustDomain).inMono().hidden());
        return out;
    }

    private boolean valid(SecretRow<Entry> r) {
        return r.certificate().filter(c -> c.validAt(asOf.get())).isPresent();
    }

    private static Optional<Instant> expiry(SecretRow<Entry> r) {
        return r.certificate().map(Certificate::notAfter);
    }

    private @Nullable Node validity(Cells cells, SecretRow<Entry> r) {
        Optional<Instant> end = expiry(r);
        if (end.isEmpty()) {
            return r.chain().isEmpty() ? cells.badge(Tone.UNKNOWN, "explorer.secret.none") : null;
        }
        Instant now = asOf.get();
        if (!end.get().isAfter(now)) {
            return cells.badge(Tone.PROBLEM, "explorer.secret.expired");
        }
        if (!valid(r)) {
            return cells.badge(Tone.PROBLEM, "explorer.secret.notYet");
        }
        return end.get().minus(SOON).isBefore(now) ? cells.badge(Tone.WARNING, "explorer.secret.soon") : new Badge(Tone.PASS, "true");
    }

    private String remaining(Cells cells, SecretRow<Entry> r) {
        return expiry(r).map(end -> {
            Duration left = Duration.between(asOf.get(), end);
            Duration size = left.abs();
            String words = size.toDays() >= 2
                    ? cells.kit().text("explorer.days", size.toDays())
                    : cells.kit().text("explorer.hours", size.toHours(), size.toMinutesPart());
            return left.isNegative() ? "-" + words : words;
        }).orElse("");
    }

    @Override
    public Outcome<List<SecretRow<Entry>>> rows(ProxyData data, JobContext context) {
        ConfigDump dump = data.dump().orElseThrow();
        return Outcome.of(Parallel.flatMap(dump.entries(kind()), e -> SecretRow.of(e, dump.element(e).value(), e.state().name()), context));
    }

    @Override
    public Object key(SecretRow<Entry> r) {
        return List.of(r.source().pointer(), r.bundle());
    }

    @Override
    public String name(SecretRow<Entry> r) {
        return r.name();
    }

    @Override
    public Target target(ProxyData data, SecretRow<Entry> r) {
        return Target.of(data.dump().orElseThrow(), r.source());
    }

    @Override
    public Predicate<SecretRow<Entry>> problems() {
        return r -> Cells.deviates(r.source()) || !r.initialized() || (!r.chain().isEmpty() && !valid(r));
    }

    @Override
    public String emptyKey(ProxyData data) {
        return data.dump().flatMap(d -> d.section(kind())).isPresent() ? "explorer.empty.secrets" : "explorer.missing.secrets";
    }

    @Override
    public List<String> command(Optional<SecretRow<Entry>> row) {
        return List.of("secret");
    }
}
