package io.meshscope.evidence;

import io.meshscope.base.JobContext;
import io.meshscope.evidence.EvidenceSource.Form;
import io.meshscope.evidence.ProxyEvidence.Basis;
import io.meshscope.evidence.ProxyEvidence.Part;
import io.meshscope.evidence.kind.Kind;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Puts together what belongs to the same proxy. A document that names its node founds a proxy; others join it when they lie in the same
 * pod's folder, carry the pod's name, or lie beside it where nothing else could claim them. Documents of different folders that both name
 * their node are never put together, however alike the names are: they may be of two clusters, or of two points in time.
 */
public final class Proxies {
    /** Logs that only a proxy writes. */
    private static final Set<Kind> OWN_LOGS = Set.of(Kind.ACCESS_LOG, Kind.ENVOY_LOG);

    private final JobContext context;
    private final List<Draft> drafts = new ArrayList<>();
    private final List<Piece> left = new ArrayList<>();

    /** Something that may belong to a proxy. */
    private record Piece(Item item, String scope, String folder, ProxyIdentity identity) {
        boolean isLog() {
            return item.kind().family() == Kind.Family.LOG;
        }

        boolean isZtunnel() {
            return item.kind() == Kind.ZTUNNEL_DUMP || item.kind() == Kind.ZTUNNEL_PART;
        }
    }

    /** A proxy being put together. */
    private static final class Draft {
        private ProxyIdentity identity;
        private final String scope;
        private final String folder;
        private final List<Part> parts = new ArrayList<>();

        Draft(ProxyIdentity identity, Piece first) {
            this.identity = identity;
            this.scope = first.scope();
            this.folder = first.folder();
        }

        void add(Piece piece, Basis basis) {
            parts.add(new Part(piece.item(), basis));
            identity = identity.with(piece.identity());
        }

        boolean has(Kind kind) {
            return parts.stream().anyMatch(p -> p.item().kind() == kind);
        }

        /** Whether a piece without a node of its own can be of this proxy at all. */
        boolean accepts(Piece piece) {
            boolean ztunnel = identity.type() == ProxyIdentity.Type.ZTUNNEL;
            boolean fits = piece.isZtunnel() ? ztunnel || identity.type() == ProxyIdentity.Type.UNKNOWN : piece.isLog() || !ztunnel;
            return fits && (piece.isLog() || !has(piece.item().kind()));
        }
    }

    private Proxies(JobContext context) {
        this.context = context;
    }

    /**
     * The proxies of all that is open, by namespace and name.
     *
     * @param sources what is open
     * @param joined  what the user said: an item and another one whose proxy it belongs to
     * @throws java.util.concurrent.CancellationException when cancelled
     */
    public static List<ProxyEvidence> of(Collection<? extends EvidenceSource> sources, Map<Item, Item> joined, JobContext context) {
        Proxies proxies = new Proxies(context);
        Map<String, List<Piece>> folders = proxies.pieces(sources).stream().collect(
                Collectors.groupingBy(p -> p.scope() + "\n" + p.folder(), LinkedHashMap::new, Collectors.toList()));
        for (List<Piece> folder : folders.values()) {
            if (folder.getFirst().item().site().area() == Site.Area.PROXY) {
                proxies.ofSite(folder);
            } else {
                proxies.ofFolder(folder);
            }
        }
        proxies.byName();
        proxies.unknown();
        proxies.join(joined);
        return proxies.done();
    }

    private List<Piece> pieces(Collection<? extends EvidenceSource> sources) {
        List<Piece> out = new ArrayList<>();
        for (EvidenceSource source : sources) {
            List<Item> items = source.items().toList();
            // Files opened one by one meet in the folders they lie in.
            boolean single = source.form() == Form.FILE || (items.size() == 1 && source.form() == Form.ARCHIVE);
            for (Item item : items) {
                context.cancel().check();
                if (item.kind().family() == Kind.Family.PROXY || item.kind().family() == Kind.Family.LOG) {
                    Site site = item.site();
                    String folder = site.area() == Site.Area.PROXY ? site.base() : PodNames.folderOf(item.path());
                    out.add(new Piece(item, single ? "" : source.path(), folder, IdentityReader.read(item, context)));
                }
            }
        }
        return out;
    }

    /** The pod's own folder in a bug report. */
    private void ofSite(List<Piece> pieces) {
        Site site = pieces.getFirst().item().site();
        Draft draft = new Draft(ProxyIdentity.named(site.pod(), site.namespace(), ProxyIdentity.Type.UNKNOWN), pieces.getFirst());
        List<Piece> strangers = new ArrayList<>();
        for (Piece piece : pieces) {
            ProxyIdentity id = piece.identity();
            if (!id.name().isEmpty() && !(id.name().equals(site.pod()) && id.namespace().equals(site.namespace()))) {
                strangers.add(piece);
            } else {
                draft.add(piece, id.nodeId().isEmpty() ? Basis.SITE : Basis.IDENTITY);
            }
        }
        if (!draft.parts.isEmpty()) {
            drafts.add(draft);
        }
        byNode(strangers);
    }

    private void ofFolder(List<Piece> pieces) {
        Collection<Draft> here = byNode(pieces.stream().filter(p -> !p.identity().nodeId().isEmpty()).toList());
        List<Piece> open = new ArrayList<>();
        for (Piece piece : pieces) {
            if (piece.identity().nodeId().isEmpty()) {
                Optional<Draft> named = bestNamed(piece, piece.item().name(), here);
                named.ifPresentOrElse(d -> d.add(piece, Basis.NAME), () -> open.add(piece));
            }
        }
        Draft only = here.size() == 1 ? here.iterator().next() : null;
        for (Piece piece : open) {
            if (only != null && belongsBeside(piece, only, open)) {
                only.add(piece, Basis.FOLDER);
            } else {
                left.add(piece);
            }
        }
    }

    private static boolean belongsBeside(Piece piece, Draft only, List<Piece> open) {
        boolean foreign = PodNames.generatedIn(piece.item().name()).isPresent();
        boolean rival = !piece.isLog() && open.stream().filter(p -> p.item().kind() == piece.item().kind()).count() > 1;
        boolean own = !piece.isLog() || OWN_LOGS.contains(piece.item().kind());
        return own && !foreign && !rival && !piece.isZtunnel() && only.accepts(piece);
    }

    private Collection<Draft> byNode(List<Piece> pieces) {
        Map<String, Draft> by = new LinkedHashMap<>();
        for (Piece piece : pieces) {
            ProxyIdentity id = piece.identity();
            by.computeIfAbsent(id.nodeId() + "\n" + id.cluster(), _ -> new Draft(id, piece)).add(piece, Basis.IDENTITY);
        }
        drafts.addAll(by.values());
        return by.values();
    }

    /** The proxy whose pod's name stands in a text: the longest name, then the one whose namespace stands there, then the nearest. */
    private static Optional<Draft> bestNamed(Piece piece, String text, Collection<Draft> among) {
        List<Draft> named = among.stream()
                .filter(d -> !d.identity.name().isEmpty() && d.accepts(piece) && PodNames.has(text, d.identity.name()))
                .toList();
        int longest = named.stream().mapToInt(d -> d.identity.name().length()).max().orElse(0);
        List<Draft> best = named.stream().filter(d -> d.identity.name().length() == longest).toList();
        if (best.size() > 1) {
            List<Draft> spaced = best.stream().filter(d -> PodNames.has(text, d.identity.namespace())).toList();
            best = spaced.isEmpty() ? best : spaced;
        }
        List<Draft> equals = best;
        int near = equals.stream().mapToInt(d -> PodNames.shared(d.folder, piece.folder())).max().orElse(0);
        List<Draft> nearest = equals.stream().filter(d -> PodNames.shared(d.folder, piece.folder()) == near).toList();
        return nearest.size() == 1 ? Optional.of(nearest.getFirst()) : Optional.empty();
    }

    /** Evidence kept in folders by kind rather than by proxy: {@code clusters/POD.txt} beside {@code dumps/POD.json}. */
    private void byName() {
        Set<String> namespaces = drafts.stream().map(d -> d.identity.namespace()).filter(n -> !n.isEmpty()).collect(Collectors.toSet());
        for (Piece piece : List.copyOf(left)) {
            String path = piece.item().path();
            List<String> parts = PodNames.parts(path);
            List<Draft> near = drafts.stream().filter(d -> d.scope.equals(piece.scope()))
                    // A folder named like another pod's namespace speaks against it.
                    .filter(d -> parts.contains(d.identity.namespace()) || parts.stream().noneMatch(namespaces::contains)).toList();
            bestNamed(piece, path, near).ifPresent(d -> {
                d.add(piece, Basis.NAME);
                left.remove(piece);
            });
        }
    }

    /** What nobody claimed: by the pod's name in the file's name, else a folder with one of each, else each by itself. */
    private void unknown() {
        Map<String, List<Piece>> folders = left.stream().collect(
                Collectors.groupingBy(p -> p.scope() + "\n" + p.folder() + "\n" + p.isZtunnel(), LinkedHashMap::new, Collectors.toList()));
        for (List<Piece> folder : folders.values()) {
            Map<String, Draft> named = new LinkedHashMap<>();
            List<Piece> nameless = new ArrayList<>();
            for (Piece piece : folder) {
                Optional<String> pod = PodNames.generatedIn(piece.item().name());
                if (pod.isPresent()) {
                    named.computeIfAbsent(pod.get(), n -> new Draft(ProxyIdentity.named(n, "", ProxyIdentity.Type.UNKNOWN), piece)).add(
                            piece,
                            Basis.NAME);
                } else if (!piece.isLog()) {
                    nameless.add(piece);
                }
            }
            named.values().stream().filter(d -> d.parts.stream().anyMatch(p -> p.item().kind().family() == Kind.Family.PROXY)).forEach(
                    drafts::add);
            nameless(nameless);
        }
    }

    private void nameless(List<Piece> pieces) {
        boolean oneOfEach = pieces.stream().map(p -> p.item().kind()).distinct().count() == pieces.size();
        Draft together = null;
        for (Piece piece : pieces) {
            Draft draft = oneOfEach && together != null ? together : new Draft(ProxyIdentity.UNKNOWN, piece);
            draft.add(piece, pieces.size() > 1 && oneOfEach ? Basis.FOLDER : Basis.IDENTITY);
            if (draft != together) {
                drafts.add(draft);
                together = draft;
            }
        }
    }

    private void join(Map<Item, Item> joined) {
        joined.forEach((item, other) -> {
            Optional<Draft> target = drafts.stream().filter(d -> d.parts.stream().anyMatch(p -> p.item() == other)).findFirst();
            target.ifPresent(d -> {
                drafts.forEach(from -> from.parts.removeIf(p -> p.item() == item));
                d.parts.add(new Part(item, Basis.USER));
            });
        });
        drafts.removeIf(d -> d.parts.isEmpty());
    }

    private List<ProxyEvidence> done() {
        return drafts.stream().map(d -> new ProxyEvidence(d.identity, d.folder, d.parts)) //
                .sorted(Comparator.comparing((ProxyEvidence p) -> !p.identity().isKnown()).thenComparing(p -> p.identity().namespace())
                        .thenComparing(p -> p.identity().name()).thenComparing(ProxyEvidence::place))
                .toList();
    }
}
