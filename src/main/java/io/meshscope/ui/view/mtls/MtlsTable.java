package io.meshscope.ui.view.mtls;

import io.meshscope.base.JobContext;
import io.meshscope.model.Mesh;
import io.meshscope.model.effective.MeshWorkload;
import io.meshscope.model.effective.MtlsCell;
import io.meshscope.model.effective.MtlsMatrix;
import io.meshscope.model.effective.ServerPort;
import io.meshscope.model.kube.Pod.Membership;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The matrix as far as it is shown: all server ports, and clients of one namespace. Made off the FX thread.
 *
 * @param matrix     answers about any other cell
 * @param namespaces namespaces with clients, sorted
 * @param namespace  the one shown
 * @param clients    clients shown: what is outside the mesh first
 * @param left       how many clients of the namespace are not shown
 * @param rows       the server ports
 */
record MtlsTable(MtlsMatrix matrix, List<String> namespaces, String namespace, List<MeshWorkload> clients, int left, List<MtlsRow> rows) {
    /** More columns than this nobody can read. */
    private static final int MOST_CLIENTS = 16;

    /**
     * A part of the matrix.
     *
     * @param wanted the namespace of clients to show; the first that has any when it is "" or has none
     */
    static MtlsTable of(Mesh mesh, String wanted, JobContext context) {
        MtlsMatrix matrix = new MtlsMatrix(mesh);
        Set<String> names = new LinkedHashSet<>(matrix.clients().stream().filter(c -> !c.isOutside()).map(MeshWorkload::namespace).sorted()
                .toList());
        String namespace = names.contains(wanted) ? wanted : busiest(matrix).orElse("");
        List<MeshWorkload> all = matrix.clients().stream().filter(c -> !c.isOutside() && c.namespace().equals(namespace)).sorted(Comparator
                .comparing(c -> c.id().name())).toList();
        List<MeshWorkload> shown = new ArrayList<>(List.of(MeshWorkload.OUTSIDE));
        shown.addAll(all.subList(0, Math.min(MOST_CLIENTS, all.size())));
        List<MtlsRow> rows = new ArrayList<>();
        for (ServerPort server : matrix.servers()) {
            context.cancel().check();
            Map<MeshWorkload, MtlsCell> cells = new LinkedHashMap<>();
            shown.forEach(c -> cells.put(c, matrix.cell(c, server)));
            boolean proxied = matrix.member(server.workload()).value().map(m -> m != Membership.NONE).orElse(true);
            rows.add(new MtlsRow(server, matrix.accepts(server), proxied, cells));
        }
        rows.sort(Comparator.comparing(MtlsRow::namespace).thenComparing(MtlsRow::workload).thenComparing(MtlsRow::port));
        return new MtlsTable(matrix, List.copyOf(names), namespace, shown, all.size() - shown.size() + 1, List.copyOf(rows));
    }

    /** The namespace with the most clients in the mesh: what one most likely looks for. */
    private static Optional<String> busiest(MtlsMatrix matrix) {
        Map<String, Integer> counts = new LinkedHashMap<>();
        for (MeshWorkload c : matrix.clients()) {
            if (!c.isOutside()) {
                boolean in = matrix.member(c).value().map(m -> m != Membership.NONE).orElse(false);
                counts.merge(c.namespace(), in ? 1 : 0, Integer::sum);
            }
        }
        return counts.entrySet().stream().max(Map.Entry.<String, Integer>comparingByValue().thenComparing(Map.Entry
                .comparingByKey(Comparator.reverseOrder()))).map(Map.Entry::getKey);
    }
}
