package io.meshscope.evidence.kube.api;

import io.meshscope.base.Bytes;
import io.meshscope.base.JobContext;
import io.meshscope.base.ProblemException;
import io.meshscope.syntax.JsonCursor;
import java.io.ByteArrayOutputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/**
 * All objects of a type, read page by page, as one list such as kubectl writes.
 *
 * @param bytes   the list as JSON
 * @param count   how many objects it has
 * @param version from where a watch goes on
 */
public record ObjectList(Bytes bytes, int count, String version) {
    private static final byte[] END = "\n]}\n".getBytes(StandardCharsets.US_ASCII);
    private static final int PAGE = 500;
    /** The first page is small, so that something is seen soon. */
    private static final int FIRST_PAGE = 100;
    /** A list that changes faster than it is read is read anew this often. */
    private static final int RESTARTS = 3;

    /**
     * How to read.
     *
     * @param accept   the form of the answer
     * @param selector the field selector, or ""
     */
    public record Options(String accept, String selector) {
        /** Whole objects, all of them. */
        public static final Options ALL = new Options(Request.JSON, "");
        /** The metadata of all. */
        public static final Options METADATA = new Options(Request.METADATA, "");
        /** Secrets with a certificate for TLS. */
        public static final Options TLS = new Options(Request.JSON, "type=kubernetes.io/tls");
    }

    /**
     * Reads a list.
     *
     * @param namespace where, or "" for everywhere
     * @param pages     told the objects of each page as they come, as a list of their own; on a restart it begins anew, so objects may come
     *                  twice
     * @throws ProblemException                           when a page cannot be had
     * @throws java.util.concurrent.CancellationException when cancelled
     */
    public static ObjectList read(KubeApi api, ObjectType type, String namespace, Options options, Consumer<Bytes> pages, JobContext job) {
        for (int i = 0;; i++) {
            try {
                return once(api, type, namespace, options, pages, job);
            } catch (ProblemException e) {
                // The token for the next page is too old (410): the list begins anew.
                if (!e.problem().key().equals("kube.gone") || i >= RESTARTS) {
                    throw e;
                }
            }
        }
    }

    private static ObjectList once(KubeApi api, ObjectType type, String namespace, Options options, Consumer<Bytes> pages,
            JobContext job) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        String next = "";
        int count = 0;
        ObjectCopy.Page page;
        do {
            String query = "?limit=" + (next.isEmpty() ? FIRST_PAGE : PAGE) + (next.isEmpty() ? "" : "&continue=" + encoded(next))
                    + (options.selector().isEmpty()
                            ? ""
                            : "&fieldSelector=" + encoded(options.selector()));
            String path = type.path(namespace) + query;
            byte[] body = api.get(new Request(path, options.accept(), type.right(namespace), 256L << 20), job);
            ByteArrayOutputStream objects = new ByteArrayOutputStream();
            page = copy(api, type, path, body, objects, job);
            if (page.count() > 0) {
                pages.accept(list(type, objects.toByteArray()));
                all.writeBytes((all.size() > 0 ? ",\n" : "").getBytes(StandardCharsets.US_ASCII));
                all.writeBytes(objects.toByteArray());
            }
            count += page.count();
            next = page.next();
            job.progress().at(count, page.remaining() > 0 ? count + page.remaining() : -1);
        } while (!next.isEmpty());
        return new ObjectList(list(type, all.toByteArray()), count, page.version());
    }

    private static ObjectCopy.Page copy(KubeApi api, ObjectType type, String path, byte[] body, ByteArrayOutputStream objects,
            JobContext job) {
        try {
            return ObjectCopy.copy(type, body, objects, job.cancel());
        } catch (JsonCursor.Malformed _) {
            throw api.failures().error("kube.notKubernetes", path, ApiFailures.message(body));
        } finally {
            if (type.plural().equals("secrets")) {
                Arrays.fill(body, (byte) 0);
            }
        }
    }

    /** One object by its name, as a list of one. */
    public static ObjectList one(KubeApi api, ObjectType type, String namespace, String name, JobContext job) {
        Right right = Right.get(type.kind().group(), type.plural(), namespace);
        byte[] body = api.get(Request.json(type.path(namespace) + "/" + name, right), job);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            ObjectCopy.copyOne(type, body, out, job.cancel());
        } catch (JsonCursor.Malformed _) {
            throw api.failures().error("kube.notKubernetes", type.path(namespace), "");
        } finally {
            Arrays.fill(body, (byte) 0);
        }
        return new ObjectList(list(type, out.toByteArray()), 1, "");
    }

    /** Objects as a list document. */
    static Bytes list(ObjectType type, byte[] objects) {
        byte[] head = ("{\"apiVersion\":\"" + type.apiVersion() + "\",\"kind\":\"" + type.kind().name() + "List\",\"items\":[\n").getBytes(
                StandardCharsets.UTF_8);
        byte[] out = new byte[head.length + objects.length + END.length];
        System.arraycopy(head, 0, out, 0, head.length);
        System.arraycopy(objects, 0, out, head.length, objects.length);
        System.arraycopy(END, 0, out, head.length + objects.length, END.length);
        return Bytes.of(out);
    }

    /** Several lists of a type as one, in this order. */
    public static Bytes joined(ObjectType type, List<Bytes> lists) {
        int head = list(type, new byte[0]).text().indexOf('\n') + 1;
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (Bytes list : lists) {
            byte[] objects = list.array(head, list.size() - END.length);
            if (objects.length > 0) {
                all.writeBytes((all.size() > 0 ? ",\n" : "").getBytes(StandardCharsets.US_ASCII));
                all.writeBytes(objects);
            }
        }
        return list(type, all.toByteArray());
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
