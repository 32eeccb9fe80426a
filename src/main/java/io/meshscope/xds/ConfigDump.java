package io.meshscope.xds;

import io.meshscope.base.JobContext;
import io.meshscope.base.Outcome;
import io.meshscope.model.Document;
import io.meshscope.model.Locator;
import io.meshscope.model.Span;
import io.meshscope.model.Tree;
import io.meshscope.syntax.JsonReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The index of an Envoy {@code config_dump} of any size: sections and resources with their byte ranges, made in one pass. A resource is
 * parsed when it is looked at. Besides whole dumps it takes what istioctl and the admin interface's filters leave of them: one section, the
 * elements of one, bare arrays of resources, a bootstrap file, maps from name to resource; in snake_case or lowerCamelCase, of the v2 and v3
 * APIs. Immutable.
 */
public final class ConfigDump {
    private final Document document;
    private final Span body;
    private final List<Section> sections;

    ConfigDump(Document document, Span body, List<Section> sections) {
        this.document = document;
        this.body = body;
        this.sections = List.copyOf(sections);
    }

    /** Reads the index of a document that is JSON from its first to its last byte. */
    public static Outcome<ConfigDump> read(Document document, JobContext context) {
        return read(document, Span.of(0, document.bytes().size()), context, partial -> {});
    }

    /**
     * Reads the index.
     *
     * @param body    where the JSON stands in the document: a terminal's noise may surround it
     * @param partial told what is known each time a section is complete, on the thread that reads
     * @return what could be read; when the text is damaged, the sections and resources before the damage, and the problem
     */
    public static Outcome<ConfigDump> read(Document document, Span body, JobContext context, Consumer<ConfigDump> partial) {
        return new DumpReader(document, body, context, partial).read();
    }

    public Document document() {
        return document;
    }

    /** Where the JSON stands in the document. */
    public Span body() {
        return body;
    }

    /** All sections in the order of the document, repeated ones too. */
    public List<Section> sections() {
        return sections;
    }

    /**
     * The section istioctl reads: the last one of a kind, since a later one replaces an earlier one.
     *
     * @return empty when the dump has none, which is something else than an empty section
     */
    public Optional<Section> section(SectionKind kind) {
        return sections.reversed().stream().filter(s -> s.kind() == kind).findFirst();
    }

    /** The resources of all sections of a kind, in the order of the document. */
    public List<Entry> entries(SectionKind kind) {
        List<Section> found = sections.stream().filter(s -> s.kind() == kind).toList();
        if (found.size() == 1) {
            return found.getFirst().entries();
        }
        List<Entry> all = new ArrayList<>();
        found.forEach(s -> all.addAll(s.entries()));
        return all;
    }

    /** The entry whose resource stands exactly there. */
    public Optional<Entry> entryAt(Span resource) {
        for (Section s : sections) {
            if (s.span().start() <= resource.start() && resource.end() <= s.span().end()) {
                int at = find(s.entries(), resource.start());
                if (at >= 0 && s.entries().get(at).resource().end() == resource.end()) {
                    return Optional.of(s.entries().get(at));
                }
            }
        }
        return Optional.empty();
    }

    /** Parses the resource of an entry; a problem when its text is damaged or too large. */
    public Outcome<Tree> tree(Entry entry) {
        return JsonReader.read(document.bytes(), entry.resource().start(), entry.resource().end());
    }

    /** Parses the whole element of an entry: with version, times and error. */
    public Outcome<Tree> element(Entry entry) {
        return JsonReader.read(document.bytes(), entry.element().start(), entry.element().end());
    }

    /** The place of an entry's resource. */
    public Locator locator(Entry entry) {
        return Locator.at(document, entry.pointer(), entry.resource());
    }

    /** Entries stand in the order of the document. */
    private static int find(List<Entry> entries, long start) {
        int low = 0;
        int high = entries.size() - 1;
        while (low <= high) {
            int mid = (low + high) >>> 1;
            long at = entries.get(mid).resource().start();
            if (at == start) {
                return mid;
            }
            if (at < start) {
                low = mid + 1;
            } else {
                high = mid - 1;
            }
        }
        return -1;
    }
}
