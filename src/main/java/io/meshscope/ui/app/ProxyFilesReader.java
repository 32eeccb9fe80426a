package io.meshscope.ui.app;

import io.meshscope.base.JobContext;
import io.meshscope.base.Problem;
import io.meshscope.base.ProblemException;
import io.meshscope.evidence.EvidenceSource;
import io.meshscope.evidence.Item;
import io.meshscope.evidence.Proxies;
import io.meshscope.evidence.ProxyEvidence;
import io.meshscope.evidence.kind.Kind;
import io.meshscope.model.Ref;
import io.meshscope.ui.view.explorer.ProxyFiles;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Finds the proxies in what is open and gets their documents ready to be read. Runs off the FX thread. */
final class ProxyFilesReader {
    /**
     * The proxies of all sources.
     *
     * @param files    what the explorer needs of each, in the order found
     * @param evidence where it comes from
     * @param problems documents that could not be had
     */
    record Found(Map<Ref.Proxy, ProxyFiles> files, Map<Ref.Proxy, ProxyEvidence> evidence, List<Problem> problems) {
        /** Nothing is open. */
        static final Found NOTHING = new Found(Map.of(), Map.of(), List.of());
    }

    private final JobContext context;
    private final List<Problem> problems = new ArrayList<>();

    private ProxyFilesReader(JobContext context) {
        this.context = context;
    }

    static Found read(List<EvidenceSource> sources, JobContext context) {
        ProxyFilesReader reader = new ProxyFilesReader(context);
        Map<Ref.Proxy, ProxyFiles> files = new LinkedHashMap<>();
        Map<Ref.Proxy, ProxyEvidence> evidence = new LinkedHashMap<>();
        for (ProxyEvidence p : Proxies.of(sources, Map.of(), context).stream().flatMap(p -> each(p).stream()).toList()) {
            ProxyFiles f = reader.files(p);
            if (f.dump().isPresent() || f.clusters().isPresent() || f.stats().isPresent()) {
                files.put(f.ref(), f);
                evidence.put(f.ref(), p);
            }
        }
        return new Found(toldApart(files), evidence, reader.problems);
    }

    /** Same-named pods of several clusters or moments get the file they were read from behind their name. */
    private static Map<Ref.Proxy, ProxyFiles> toldApart(Map<Ref.Proxy, ProxyFiles> files) {
        Map<String, Long> titles = files.values().stream().collect(Collectors.groupingBy(ProxyFiles::title, Collectors.counting()));
        Map<Ref.Proxy, ProxyFiles> out = new LinkedHashMap<>();
        files.forEach((ref, f) -> out.put(ref, titles.getOrDefault(f.title(), 1L) < 2 ? f : f.titled(f.title() + " · " + source(f))));
        return out;
    }

    /** The file it was read from, or of an entry the archive that lies in: {@code a/b.tar.gz!c/d} is {@code b.tar.gz}. */
    private static String source(ProxyFiles f) {
        String whole = f.dump().or(f::clusters).or(f::stats).map(b -> b.document().origin().path()).orElse(f.ref().source());
        String path = whole.contains("!") ? whole.substring(0, whole.indexOf('!')) : whole;
        return path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
    }

    /**
     * Several dumps of one proxy, taken at different times, are looked at one by one: each with the other evidence of its own folder. Evidence
     * that lies with none of them stays with the first.
     */
    private static List<ProxyEvidence> each(ProxyEvidence p) {
        List<Item> dumps = p.of(Kind.CONFIG_DUMP);
        if (dumps.size() < 2) {
            return List.of(p);
        }
        List<ProxyEvidence> out = new ArrayList<>();
        for (Item dump : dumps) {
            List<ProxyEvidence.Part> parts = p.parts().stream()
                    .filter(part -> part.item() == dump || (part.item().kind() != Kind.CONFIG_DUMP && dump == home(
                            part.item(), dumps)))
                    .toList();
            out.add(new ProxyEvidence(p.identity(), dump.path(), parts));
        }
        return out;
    }

    private static Item home(Item item, List<Item> dumps) {
        return dumps.stream().filter(d -> folder(d.path()).equals(folder(item.path()))).findFirst().orElse(dumps.getFirst());
    }

    private static String folder(String path) {
        return path.substring(0, Math.max(path.lastIndexOf('/'), path.lastIndexOf('!')) + 1);
    }

    private ProxyFiles files(ProxyEvidence p) {
        String title = p.identity().name().isEmpty() ? p.parts().getFirst().item().name() : p.identity().name();
        String shown = p.identity().isKnown() ? p.identity().shown() : title;
        return new ProxyFiles(new Ref.Proxy(p.place(), shown.isEmpty() ? title : shown), title, body(p, Kind.CONFIG_DUMP, Kind.CONFIG_PART,
                Kind.BOOTSTRAP), body(p, Kind.CLUSTERS_JSON, Kind.CLUSTERS_TEXT),
                body(p, Kind.STATS_TEXT, Kind.STATS_JSON,
                        Kind.STATS_PROMETHEUS),
                body(p, Kind.CERTS), body(p, Kind.SERVER_INFO));
    }

    private Optional<ProxyFiles.Body> body(ProxyEvidence p, Kind... kinds) {
        for (Kind kind : kinds) {
            for (Item item : p.of(kind)) {
                try {
                    return Optional.of(new ProxyFiles.Body(item.document(context), item.body()));
                } catch (ProblemException e) {
                    problems.add(e.problem());
                }
            }
        }
        return Optional.empty();
    }
}
