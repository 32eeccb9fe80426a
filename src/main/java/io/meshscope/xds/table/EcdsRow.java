package io.meshscope.xds.table;

import io.meshscope.model.Tree;
import io.meshscope.xds.resource.AnyMessage;
import java.util.Comparator;
import java.util.List;

/**
 * An extension configuration delivered by ECDS, as a row of {@code istioctl proxy-config ecds}.
 *
 * @param source what the caller wants to find again from the row
 * @param name   its name
 * @param type   full name of its configuration's type, or ""
 * @param <R>    type of the back reference
 */
public record EcdsRow<R>(R source, String name, String type) {
    /** istioctl's order. */
    public static final Comparator<EcdsRow<?>> ORDER = Comparator.<EcdsRow<?>, String>comparing(EcdsRow::type).thenComparing(EcdsRow::name);

    /** Columns of the table. */
    public static final List<Column<EcdsRow<?>>> COLUMNS = List.of(new Column<>("ECDS NAME", EcdsRow::name),
            new Column<>("TYPE", EcdsRow::type));

    /** The row of a TypedExtensionConfig. */
    public static <R> EcdsRow<R> of(R source, Tree config) {
        return new EcdsRow<>(source, config.get("name").text(), AnyMessage.typeName(config.get("typed_config").entry("@type").text()));
    }
}
