package io.meshscope.evidence;

import io.meshscope.base.JobContext;
import io.meshscope.base.Outcome;
import io.meshscope.base.Problem;
import io.meshscope.base.ProblemException;
import io.meshscope.evidence.kind.Kind;
import io.meshscope.model.CertificateFile;
import io.meshscope.model.Certificates;
import io.meshscope.model.Document;
import io.meshscope.model.Mesh;
import io.meshscope.model.MeshBuilder;
import io.meshscope.model.MeshProxy;
import io.meshscope.model.PlacedCertificate;
import io.meshscope.model.Resource;
import io.meshscope.xds.admin.Certs;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Joins the objects in all that is open to one mesh. What was read of an item is kept as long as the item is asked for again, so that
 * opening one more file reads that file only. Safe for several threads.
 */
public final class MeshReader {
    /** Namespace of objects that do not name theirs, as in istioctl. */
    private static final String DEFAULT = "default";

    private static final Set<Kind> CERTIFICATES = Set.of(Kind.PEM, Kind.PRIVATE_KEY, Kind.CERTS);
    private final Map<Item, Outcome<List<Resource>>> read = new ConcurrentHashMap<>();
    private final Map<Item, CertificateFile> stores = new ConcurrentHashMap<>();

    /**
     * The objects of all evidence.
     *
     * @param mesh     all of them joined; of the same object in two documents the later one counts
     * @param byPath   the objects of each document in the order written, by {@link Document.Origin#path()}
     * @param certificates certificates beside the objects: in PEM files, and in what proxies answered to {@code /certs}
     * @param problems what could not be read, each with file and line
     */
    public record Objects(Mesh mesh, Map<String, List<Resource>> byPath, List<CertificateFile> certificates, List<Problem> problems) {
        public Objects {
            byPath = Map.copyOf(byPath);
            certificates = List.copyOf(certificates);
            problems = List.copyOf(problems);
        }
    }

    /**
     * Reads and joins.
     *
     * @param proxies the proxies found in the same evidence
     * @param instant the time that expiry is judged by
     * @throws java.util.concurrent.CancellationException when cancelled
     */
    public Objects read(List<? extends EvidenceSource> sources, List<? extends MeshProxy> proxies, Instant instant, JobContext context) {
        List<Item> items = new ArrayList<>();
        sources.forEach(s -> s.items().filter(i -> i.kind() == Kind.K8S_OBJECTS || i.kind() == Kind.MESH_CONFIG).forEach(items::add));
        Set<Item> open = new HashSet<>(items);
        read.keySet().removeIf(i -> !open.contains(i));
        MeshBuilder builder = new MeshBuilder().defaultNamespace(DEFAULT).takenAt(instant);
        Map<String, List<Resource>> byPath = new LinkedHashMap<>();
        List<Problem> problems = new ArrayList<>();
        long done = 0;
        for (Item item : items) {
            context.cancel().check();
            context.progress().at(done++, items.size());
            Outcome<List<Resource>> objects = objects(item, context);
            builder.add(objects.value());
            byPath.put(item.path(), objects.value());
            problems.addAll(objects.problems());
        }
        builder.completeConfiguration();
        sources.forEach(s -> builder.incomplete(s.incomplete()));
        proxies.forEach(builder::add);
        return new Objects(builder.build(), byPath, certificates(sources, context), problems);
    }

    private List<CertificateFile> certificates(List<? extends EvidenceSource> sources, JobContext context) {
        List<Item> items = sources.stream().flatMap(EvidenceSource::items).filter(i -> CERTIFICATES.contains(i.kind())).toList();
        stores.keySet().retainAll(Set.copyOf(items));
        List<CertificateFile> out = new ArrayList<>();
        for (Item item : items) {
            context.cancel().check();
            CertificateFile file = stores.computeIfAbsent(item, i -> certificates(i, context));
            if (!file.certificates().isEmpty()) {
                out.add(file);
            }
        }
        return out;
    }

    /** Of a file that holds private keys, too, nothing but its certificates is looked at. */
    private static CertificateFile certificates(Item item, JobContext context) {
        boolean admin = item.kind() == Kind.CERTS;
        Site site = item.site();
        String owner = site.pod().isEmpty() ? "" : site.pod() + "." + site.namespace();
        try {
            Document document = item.document(context);
            List<PlacedCertificate> found = admin
                    ? Certs.read(document, item.body()).value()
                    : Certificates.read(document).value();
            return new CertificateFile(item.origin(), owner, admin, found);
        } catch (ProblemException e) {
            // The source has told of it already.
            return new CertificateFile(item.origin(), owner, admin, List.of());
        }
    }

    private Outcome<List<Resource>> objects(Item item, JobContext context) {
        Outcome<List<Resource>> known = read.get(item);
        if (known != null) {
            return known;
        }
        Outcome<List<Resource>> fresh = fresh(item, context);
        read.put(item, fresh);
        return fresh;
    }

    private static Outcome<List<Resource>> fresh(Item item, JobContext context) {
        if (item.size() > ObjectReader.MOST) {
            return ObjectReader.tooLarge(item.path());
        }
        try {
            Document document = item.document(context);
            return item.kind() == Kind.MESH_CONFIG ? ObjectReader.meshConfig(document) : ObjectReader.read(document, item.body());
        } catch (ProblemException e) {
            return new Outcome<>(List.of(), List.of(e.problem()));
        }
    }
}
