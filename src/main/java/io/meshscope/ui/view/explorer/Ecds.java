package io.meshscope.ui.view.explorer;

import io.meshscope.base.JobContext;
import io.meshscope.base.Outcome;
import io.meshscope.base.Parallel;
import io.meshscope.model.Ref;
import io.meshscope.ui.control.Column;
import io.meshscope.xds.ConfigDump;
import io.meshscope.xds.Entry;
import io.meshscope.xds.SectionKind;
import io.meshscope.xds.table.EcdsRow;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Filters whose configuration comes on its own, by ECDS. */
final class Ecds implements PartTable<EcdsRow<Entry>> {
    @Override
    public Ref.Part part() {
        return Ref.Part.ECDS;
    }

    @Override
    public SectionKind kind() {
        return SectionKind.ECDS;
    }

    @Override
    public List<Column<EcdsRow<Entry>>> columns(Cells cells) {
        return List.of(Column.<EcdsRow<Entry>>of("ECDS NAME", 320, EcdsRow::name).inMono().cutInMiddle().growing(),
                Column.<EcdsRow<Entry>>of("TYPE", 380, EcdsRow::type).inMono().cutInMiddle().growing(),
                Column.<EcdsRow<Entry>>keyed("explorer.column.state", 96, r -> cells.state(r.source())).shownBy(r -> cells.stateBadge(
                        r.source())));
    }

    @Override
    public Outcome<List<EcdsRow<Entry>>> rows(ProxyData data, JobContext context) {
        ConfigDump dump = data.dump().orElseThrow();
        return Outcome
                .of(Parallel.flatMap(dump.entries(kind()), e -> List.of(EcdsRow.of(e, dump.tree(e).value())), context).stream().sorted(
                        EcdsRow.ORDER).toList());
    }

    @Override
    public Object key(EcdsRow<Entry> r) {
        return r.source().pointer();
    }

    @Override
    public String name(EcdsRow<Entry> r) {
        return r.name();
    }

    @Override
    public Target target(ProxyData data, EcdsRow<Entry> r) {
        return Target.of(data.dump().orElseThrow(), r.source());
    }

    @Override
    public Predicate<EcdsRow<Entry>> problems() {
        return r -> Cells.deviates(r.source());
    }

    @Override
    public String emptyKey(ProxyData data) {
        return "explorer.empty.ecds";
    }

    @Override
    public List<String> command(Optional<EcdsRow<Entry>> row) {
        return List.of("ecds");
    }
}
