package io.meshscope.xds;

import io.meshscope.base.JobContext;
import io.meshscope.base.Outcome;
import io.meshscope.base.Problem;
import io.meshscope.model.Document;
import io.meshscope.model.Pointer;
import io.meshscope.model.Span;
import io.meshscope.syntax.JsonCursor;
import io.meshscope.syntax.JsonFault;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Makes a {@link ConfigDump} in one pass over the bytes. */
final class DumpReader {
    /** How often the partial index is handed out inside one large section. */
    private static final int PARTIAL_EVERY = 4096;

    private final Document document;
    private final Span body;
    private final JobContext context;
    private final Consumer<ConfigDump> partial;
    private final JsonCursor cursor;
    private final List<Section> sections = new ArrayList<>();

    /** What is known of the section being read; damage in the middle of it must not lose its resources. */
    private final class Open {
        SectionKind kind = SectionKind.OTHER;
        String typeUrl = "";
        String version = "";
        final Pointer pointer;
        final long start;
        final List<Entry> entries = new ArrayList<>();

        Open(Pointer pointer) {
            this.pointer = pointer;
            cursor.peek();
            this.start = cursor.position();
        }

        Section close() {
            return new Section(kind, typeUrl, version, pointer, Span.of(start, cursor.position()), entries);
        }
    }

    private @Nullable Open open;

    DumpReader(Document document, Span body, JobContext context, Consumer<ConfigDump> partial) {
        this.document = document;
        this.body = body;
        this.context = context;
        this.partial = partial;
        this.cursor = new JsonCursor(document.bytes(), body.start(), body.end(), context.cancel());
    }

    Outcome<ConfigDump> read() {
        List<Problem> problems = new ArrayList<>();
        try {
            root();
            if (cursor.peek() >= 0) {
                problems.add(Problem.warning("syntax.json.trailing", document.origin().path(), cursor.position()));
            }
        } catch (JsonCursor.Malformed e) {
            if (open != null) {
                sections.add(open.close());
            }
            problems.add(JsonFault.find(document, body, e.offset(), context.cancel()));
        }
        return new Outcome<>(dump(), problems);
    }

    private ConfigDump dump() {
        return new ConfigDump(document, body, sections);
    }

    private void root() {
        switch (cursor.peek()) {
            case '{' -> rootObject();
            case '[' -> sections.addAll(Bare.array(document, cursor));
            default -> throw new JsonCursor.Malformed(cursor.position());
        }
    }

    /** A dump, or something else; which one shows with the first key that belongs to a dump or a section. */
    private void rootObject() {
        long start = cursor.position();
        cursor.enterObject();
        Set<String> seen = new LinkedHashSet<>();
        boolean dump = false;
        for (String key = cursor.nextKey(); key != null; key = cursor.nextKey()) {
            if (key.equals("configs")) {
                dump = true;
                configs();
            } else {
                seen.add(key);
                cursor.skip();
            }
        }
        if (!dump && !seen.isEmpty()) {
            other(Span.of(start, cursor.position()), seen);
        }
    }

    private void configs() {
        Pointer pointer = Pointer.ROOT.key("configs");
        if (cursor.peek() == '[') {
            cursor.enterArray();
            for (int i = 0; cursor.nextItem(); i++) {
                item(pointer.item(i));
            }
        } else if (cursor.peek() == '{') {
            // Envoy before 1.9 wrote a map from section name to section.
            cursor.enterObject();
            for (String key = cursor.nextKey(); key != null; key = cursor.nextKey()) {
                item(pointer.key(key));
            }
        } else {
            cursor.skip();
        }
    }

    private void item(Pointer pointer) {
        Open section = new Open(pointer);
        if (cursor.peek() != '{') {
            cursor.skip();
            sections.add(section.close());
            return;
        }
        open = section;
        section(section);
        open = null;
        Bare.regroup(document, section.close(), sections);
        context.progress().at(cursor.position() - body.start(), body.end() - body.start());
        partial.accept(dump());
    }

    private void section(Open section) {
        cursor.enterObject();
        for (String key = cursor.nextKey(); key != null; key = cursor.nextKey()) {
            SectionKind byField = SectionKind.ofField(key);
            switch (key) {
                case "@type" -> {
                    section.typeUrl = cursor.scalar();
                    section.kind = SectionKind.ofType(section.typeUrl);
                }
                case "version_info", "versionInfo" -> section.version = cursor.scalar();
                default -> {
                    if (byField == null) {
                        cursor.skip();
                        continue;
                    }
                    section.kind = section.kind == SectionKind.OTHER && section.typeUrl.isEmpty() ? byField : section.kind;
                    field(section, key);
                }
            }
        }
    }

    private void field(Open section, String key) {
        Pointer pointer = section.pointer.key(key);
        if (cursor.peek() == '[') {
            cursor.enterArray();
            ElementReader elements = new ElementReader(cursor, section.kind, EntryState.ofField(key), section.entries);
            for (int i = 0; cursor.nextItem(); i++) {
                elements.read(pointer.item(i));
                if (section.entries.size() % PARTIAL_EVERY == PARTIAL_EVERY - 1) {
                    context.progress().at(cursor.position() - body.start(), body.end() - body.start());
                    List<Section> known = new ArrayList<>(sections);
                    known.add(section.close());
                    partial.accept(new ConfigDump(document, body, known));
                }
            }
        } else if (section.kind == SectionKind.BOOTSTRAP) {
            cursor.peek();
            long start = cursor.position();
            cursor.skip();
            Span span = Span.of(start, cursor.position());
            section.entries.add(new Entry(SectionKind.BOOTSTRAP, EntryState.STATIC, "", "", "", "", false, Digest.NONE, pointer,
                    span, span));
        } else {
            cursor.skip();
        }
    }

    /** Not a dump: one section, one resource, a bootstrap, or a map from name to resource. */
    private void other(Span span, Set<String> keys) {
        JsonCursor again = new JsonCursor(document.bytes(), span.start(), span.end(), context.cancel());
        if (keys.stream().anyMatch(k -> SectionKind.ofField(k) != null)) {
            DumpReader reader = new DumpReader(document, span, context, p -> {});
            Open section = reader.new Open(Pointer.ROOT);
            reader.section(section);
            sections.add(section.close());
        } else {
            sections.addAll(Bare.object(document, again, span, keys));
        }
    }
}
