package io.meshscope.rules.schema;

import io.meshscope.rules.schema.grammar.DnsName;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The field exportTo: namespaces, {@code .} for the own one, {@code *} for all, {@code ~} for none. */
final class ExportToCheck {
    private ExportToCheck() {}

    /**
     * Checks the list.
     *
     * @param namespace namespace of the object
     * @param entry     whether it is a ServiceEntry, which may be exported to nobody
     * @param selects   whether it is a DestinationRule with a workload selector, which must stay in its namespace
     */
    static void check(Node list, String namespace, boolean entry, boolean selects, Report report) {
        List<Node> items = list.items();
        Set<String> seen = new HashSet<>();
        for (Node item : items) {
            String name = item.text().equals(".") ? namespace : item.text();
            if (seen.contains(name)) {
                report.add(item, Fault.DUPLICATE, item.text());
            } else if (name.equals("~") && !entry) {
                report.add(item, Fault.EXPORT_NOBODY);
            } else if (!name.equals("*") && !name.equals("~") && !DnsName.isLabel(name)) {
                report.add(item, Fault.EXPORT_NAME, name);
            } else {
                seen.add(name);
            }
        }
        if (selects && !seen.isEmpty() && !seen.equals(Set.of(namespace))) {
            report.add(list, Fault.EXPORT_SELECTOR);
        }
        if (items.size() > 1 && seen.contains("*")) {
            report.add(list, Fault.EXPORT_PUBLIC);
        }
        if (items.size() > 1 && seen.contains("~")) {
            report.add(list, Fault.EXPORT_NOBODY_AND);
        }
    }
}
