package io.meshscope.xds;

import io.meshscope.base.JobContext;
import io.meshscope.base.Outcome;
import io.meshscope.base.Problem;
import io.meshscope.model.Document;
import io.meshscope.model.Pointer;
import io.meshscope.model.Span;
import io.meshscope.model.Tree;
import io.meshscope.syntax.JsonCursor;
import io.meshscope.syntax.JsonFault;
import io.meshscope.syntax.JsonReader;
import java.util.ArrayList;
import java.util.List;

/**
 * The index of what {@code /clusters?format=json} of Envoy's admin interface answers (envoy/admin/v3/clusters.proto): the live hosts of each
 * cluster. A cluster is parsed when it is looked at. Immutable.
 *
 * @param document the evidence
 * @param clusters the clusters in the order of the document
 */
public record ClusterStatuses(Document document, List<Status> clusters) {
    private static final int PROGRESS_EVERY = 1024;

    /**
     * An element of {@code cluster_statuses}.
     *
     * @param name    name of the cluster
     * @param pointer where it stands
     * @param span    its bytes
     */
    public record Status(String name, Pointer pointer, Span span) {}

    public ClusterStatuses {
        clusters = List.copyOf(clusters);
    }

    /**
     * Reads the index.
     *
     * @param body where the JSON stands in the document
     * @return the clusters before any damage, and the problem; a document of another kind is a problem too
     */
    public static Outcome<ClusterStatuses> read(Document document, Span body, JobContext context) {
        List<Status> out = new ArrayList<>();
        List<Problem> problems = new ArrayList<>();
        JsonCursor cursor = new JsonCursor(document.bytes(), body.start(), body.end(), context.cancel());
        try {
            if (!read(cursor, body, context, out)) {
                problems.add(Problem.error("xds.noClusterStatuses", document.origin().path()));
            }
        } catch (JsonCursor.Malformed e) {
            problems.add(JsonFault.find(document, body, e.offset(), context.cancel()));
        }
        return new Outcome<>(new ClusterStatuses(document, out), problems);
    }

    /** Parses a cluster. */
    public Outcome<Tree> tree(Status status) {
        return JsonReader.read(document.bytes(), status.span().start(), status.span().end());
    }

    private static boolean read(JsonCursor cursor, Span body, JobContext context, List<Status> out) {
        if (cursor.peek() == '[') {
            // What istioctl prints of it: the bare array.
            items(cursor, Pointer.ROOT, body, context, out);
            return true;
        }
        if (cursor.peek() != '{') {
            return false;
        }
        boolean found = false;
        cursor.enterObject();
        for (String key = cursor.nextKey(); key != null; key = cursor.nextKey()) {
            if ((key.equals("cluster_statuses") || key.equals("clusterStatuses")) && cursor.peek() == '[') {
                items(cursor, Pointer.ROOT.key(key), body, context, out);
                found = true;
            } else {
                cursor.skip();
            }
        }
        return found;
    }

    private static void items(JsonCursor cursor, Pointer pointer, Span body, JobContext context, List<Status> out) {
        cursor.enterArray();
        for (int i = 0; cursor.nextItem(); i++) {
            cursor.peek();
            long start = cursor.position();
            String name = "";
            if (cursor.peek() == '{') {
                name = ElementReader.name(cursor);
            } else {
                cursor.skip();
            }
            out.add(new Status(name, pointer.item(i), Span.of(start, cursor.position())));
            if (i % PROGRESS_EVERY == 0) {
                context.progress().at(cursor.position() - body.start(), body.end() - body.start());
            }
        }
    }
}
