package io.meshscope.ui.run;

import io.meshscope.base.Allowed;
import io.meshscope.model.Ref;
import java.io.IOException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The file that remembers what is open: a line for each thing, its fields percent-encoded and parted by spaces. A line that is not
 * understood is passed over; a session is a convenience, never a reason to fail.
 */
@Allowed("reads and writes the program's own memory of what is open")
public final class SessionFile {
    private static final String NAME = "session";
    private static final long MOST = 1_000_000;

    /** Words of a line about what was set, before the address of its tab. */
    private static final int KEPT = 3;

    private final Path file;

    /** A file in a folder, which need not exist. */
    public SessionFile(Path folder) {
        this.file = folder.resolve(NAME);
    }

    /** What was open last. */
    public synchronized Session read() {
        try {
            return Files.isRegularFile(file) && Files.size(file) <= MOST ? parse(Files.readAllLines(file)) : Session.NOTHING;
        } catch (IOException e) {
            return Session.NOTHING;
        }
    }

    /** Writes what is open; false when that is not possible. */
    public synchronized boolean write(Session session) {
        List<String> lines = new ArrayList<>();
        session.sources().forEach(s -> lines.add(line("source", s)));
        session.tabs().forEach(t -> fields(t).ifPresent(f -> lines.add("tab " + f)));
        Optional.ofNullable(session.front()).flatMap(SessionFile::fields).ifPresent(f -> lines.add("front " + f));
        session.kept().forEach((tab, values) -> fields(tab).ifPresent(f -> values.forEach((name, value) -> lines.add("kept " + line(name,
                value) + " " + f))));
        if (session.closed()) {
            lines.add("closed");
        }
        try {
            RunPlaces.makeOwn(java.util.Objects.requireNonNull(file.toAbsolutePath().getParent()));
            Path fresh = file.resolveSibling(NAME + ".new");
            Files.write(fresh, lines);
            Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private static Session parse(List<String> lines) {
        List<String> sources = new ArrayList<>();
        List<Ref> tabs = new ArrayList<>();
        Ref front = null;
        Map<Ref, Map<String, String>> kept = new HashMap<>();
        boolean closed = false;
        for (String line : lines) {
            List<String> words = decode(line);
            switch (words.getFirst()) {
                case "source" -> words.stream().skip(1).findFirst().ifPresent(sources::add);
                case "tab" -> ref(words).ifPresent(tabs::add);
                case "front" -> front = ref(words).orElse(null);
                case "kept" -> {
                    if (words.size() > KEPT) {
                        ref(words.subList(KEPT - 1, words.size()))
                                .ifPresent(tab -> kept.computeIfAbsent(tab, _ -> new HashMap<>()).put(words
                                        .get(1), words.get(2)));
                    }
                }
                case "closed" -> closed = true;
                default -> {
                    // Of a later version.
                }
            }
        }
        return new Session(sources, tabs, front, kept, closed);
    }

    private static List<String> decode(String line) {
        try {
            return Arrays.stream(line.split(" ", -1)).map(w -> URLDecoder.decode(w, StandardCharsets.UTF_8)).toList();
        } catch (IllegalArgumentException e) {
            return List.of("");
        }
    }

    private static String line(String... words) {
        return Stream.of(words).map(w -> URLEncoder.encode(w, StandardCharsets.UTF_8)).collect(Collectors.joining(" "));
    }

    private static Optional<String> fields(Ref ref) {
        return switch (ref) {
            case Ref.Page(String id) -> Optional.of(line("page", id));
            case Ref.Proxy p -> Optional.of(line("proxy", p.source(), p.name()));
            case Ref.Section s -> Optional.of(line("section", s.proxy().source(), s.proxy().name(), s.part().name()));
            case Ref.Item i -> Optional.of(line("item", i.section().proxy().source(), i.section().proxy().name(), i.section().part().name(),
                    i.name()));
            case Ref.Entity e -> Optional.of(line("object", e.source(), e.kind(), e.namespace(), e.name()));
            case Ref.Workload w -> Optional.of(line("workload", w.kind(), w.namespace(), w.name()));
            // These hold the evidence itself.
            case Ref.Doc _,Ref.Place _ -> Optional.empty();
        };
    }

    private static Optional<Ref> ref(List<String> words) {
        List<String> w = words.subList(1, words.size());
        if (w.isEmpty()) {
            return Optional.empty();
        }
        return Optional.ofNullable(switch (w.getFirst() + w.size()) {
            case "page2" -> new Ref.Page(w.get(1));
            case "proxy3" -> new Ref.Proxy(w.get(1), w.get(2));
            case "section4" -> section(w);
            case "item5" -> Optional.ofNullable(section(w)).map(s -> new Ref.Item(s, w.get(4))).orElse(null);
            case "object5" -> new Ref.Entity(w.get(1), w.get(2), w.get(3), w.get(4));
            case "workload4" -> new Ref.Workload(w.get(1), w.get(2), w.get(3));
            default -> null;
        });
    }

    private static Ref.@Nullable Section section(List<String> w) {
        return Arrays.stream(Ref.Part.values()).filter(p -> p.name().equals(w.get(3))).findFirst().map(p -> new Ref.Section(new Ref.Proxy(w
                .get(1), w.get(2)), p)).orElse(null);
    }
}
