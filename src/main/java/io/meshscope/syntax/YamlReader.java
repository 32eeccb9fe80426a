package io.meshscope.syntax;

import io.meshscope.base.Bytes;
import io.meshscope.base.Formats;
import io.meshscope.base.JobContext;
import io.meshscope.base.Outcome;
import io.meshscope.base.Parallel;
import io.meshscope.base.Problem;
import io.meshscope.model.Span;
import io.meshscope.model.Tree;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.composer.Composer;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.AnchorNode;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.parser.ParserImpl;
import org.snakeyaml.engine.v2.scanner.StreamReader;
import org.snakeyaml.engine.v2.common.ScalarStyle;

/**
 * Reads YAML text, one or many documents, into {@link Tree}s with byte spans, lines and columns. Plain scalars follow YAML 1.1 where
 * Kubernetes does: true and false only are truth values as sigs.k8s.io/yaml writes them, and {@code yes}, {@code no}, {@code on},
 * {@code off}, {@code y}, {@code n} are read as truth values too, since that is what the API server makes of them.
 *
 * <p>Each document is read on its own: a damaged one gives a problem with line and column, and the ones behind the next {@code ---} still
 * load. Aliases are followed up to a bound (a billion-laughs file ends in a problem), anchors may not contain themselves.
 */
public final class YamlReader {
    private static final int MAX_DEPTH = 256;
    private static final int MAX_NODES = 5_000_000;
    /** Lists above this many characters are read item by item: the parser needs many times the memory of what it reads. */
    private static final int LARGE = 1 << 18;
    /** What is larger and no list cannot be one object: etcd holds objects of 1.5 MB. */
    private static final int MAX_CHARS = 8 << 20;
    private static final int MAX_WORD = 40;
    private static final int MAX_WORDS = 50_000;
    private static final Pattern NUMBER = Pattern.compile("[-+]?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][-+]?[0-9]+)?|[-+]?\\.[0-9]+");

    private static final LoadSettings SETTINGS = LoadSettings.builder().setUseMarks(true).setAllowDuplicateKeys(true).setAllowRecursiveKeys(
            false).setMaxAliasesForCollections(1000).setCodePointLimit(Integer.MAX_VALUE).setParseComments(false).build();

    private final String text;
    private final int[] byteOf;
    private final long base;
    private final int firstLine;
    /** Names and values that come again and again, kept once. */
    private final Map<String, String> words;
    private int nodes;

    private YamlReader(String text, long base, int firstLine, Map<String, String> words) {
        this.text = text;
        this.words = words;
        this.base = base;
        this.firstLine = firstLine;
        this.byteOf = byteOffsets(text);
    }

    /**
     * Reads all documents. Empty documents are left out.
     *
     * @return the documents that could be read, and a problem for each that could not, its arguments line, column and reason
     */
    public static Outcome<List<Tree>> readAll(Bytes bytes) {
        List<YamlReader> parts = new ArrayList<>();
        String all = bytes.text();
        int start = all.startsWith("\ufeff") ? 1 : 0;
        long offset = start == 0 ? 0 : 3;
        int line = 1;
        Map<String, String> words = new ConcurrentHashMap<>();
        while (start < all.length()) {
            int next = separator(all, start + 1);
            String part = all.substring(start, next);
            parts.add(new YamlReader(part, offset, line, words));
            offset += bytes(part);
            line += lines(part);
            start = next;
        }
        List<Tree> trees = new ArrayList<>();
        List<Problem> problems = new ArrayList<>();
        for (Outcome<List<Tree>> part : Parallel.flatMap(parts, p -> List.of(p.part()), JobContext.QUIET)) {
            trees.addAll(part.value());
            problems.addAll(part.problems());
        }
        return new Outcome<>(trees, problems);
    }

    /** The start of the next line that begins with --- at or after {@code from}; the length when there is none. */
    private static int separator(String all, int from) {
        int i = from;
        for (;;) {
            int lf = all.indexOf("\n---", i - 1);
            if (lf < 0) {
                return all.length();
            }
            int after = lf + 4;
            if (after >= all.length() || Character.isWhitespace(all.charAt(after))) {
                return lf + 1;
            }
            i = after;
        }
    }

    private static long bytes(String part) {
        long out = 0;
        for (int i = 0; i < part.length(); i++) {
            char c = part.charAt(i);
            // Each half of a pair stands for two of its four bytes.
            out += c < 0x80 ? 1 : c < 0x800 || Character.isSurrogate(c) ? 2 : 3;
        }
        return out;
    }

    private static int lines(String part) {
        int out = 0;
        for (int i = part.indexOf('\n'); i >= 0; i = part.indexOf('\n', i + 1)) {
            out++;
        }
        return out;
    }

    private Outcome<List<Tree>> part() {
        List<Tree> trees = new ArrayList<>();
        List<Problem> problems = new ArrayList<>();
        Optional<YamlList> list = text.length() > LARGE ? YamlList.of(text) : Optional.empty();
        if (list.isPresent()) {
            list(list.get(), trees, problems);
        } else {
            document(trees, problems);
        }
        return new Outcome<>(trees, problems);
    }

    /** A large list, item by item; a damaged item does not take the others with it. */
    private void list(YamlList cut, List<Tree> trees, List<Problem> problems) {
        List<Integer> cuts = new ArrayList<>(List.of(0, cut.key()));
        cuts.addAll(cut.starts());
        cuts.addAll(List.of(cut.end(), text.length()));
        List<Tree.Field> fields = new ArrayList<>();
        List<Tree> items = new ArrayList<>();
        Span key = Span.NONE;
        long at = base;
        int line = firstLine;
        for (int i = 1; i < cuts.size() && nodes <= MAX_NODES; i++) {
            String piece = text.substring(cuts.get(i - 1), cuts.get(i));
            YamlReader reader = new YamlReader(piece, at, line, words);
            reader.nodes = nodes;
            List<Tree> read = new ArrayList<>();
            if (i != 2) {
                reader.document(read, problems);
            } else {
                key = new Span(at, at + "items".length(), line, 1);
            }
            nodes = reader.nodes;
            read.forEach(t -> {
                fields.addAll(t.fields());
                items.addAll(t.items());
            });
            at += bytes(piece);
            line += lines(piece);
        }
        Span whole = new Span(base, at, firstLine, 1);
        Span inner = items.isEmpty() ? key : new Span(items.getFirst().span().start(), at, items.getFirst().span().line(), 1);
        fields.add(new Tree.Field("items", key, new Tree.Arr(items, inner)));
        trees.add(new Tree.Obj(fields, whole));
    }

    private String word(String s) {
        if (s.length() > MAX_WORD) {
            return s;
        }
        String known = words.get(s);
        if (known == null && words.size() < MAX_WORDS) {
            known = words.putIfAbsent(s, s);
        }
        return known == null ? s : known;
    }

    private void document(List<Tree> trees, List<Problem> problems) {
        if (text.isBlank()) {
            return;
        }
        if (text.length() > MAX_CHARS) {
            problems.add(Problem.error("syntax.yaml.tooLarge", "", firstLine, Formats.size(MAX_CHARS)));
            return;
        }
        try {
            Iterator<Node> composer = new Composer(SETTINGS, new ParserImpl(SETTINGS, new StreamReader(SETTINGS, text)));
            while (composer.hasNext()) {
                Tree tree = tree(composer.next(), 0, new IdentityHashMap<>());
                if (tree.isPresent()) {
                    trees.add(tree);
                }
            }
        } catch (MarkedYamlEngineException e) {
            Optional<Mark> mark = e.getProblemMark();
            problems.add(problem(mark, String.valueOf(e.getProblem())));
        } catch (TooMuch e) {
            problems.add(Problem.error("syntax.yaml.tooMuch", "", firstLine));
        } catch (YamlEngineException e) {
            problems.add(problem(Optional.empty(), String.valueOf(e.getMessage())));
        } catch (StackOverflowError e) {
            // The parser of the library recurses with the nesting of the text; hostile depth ends here and not in a crash.
            problems.add(Problem.error("syntax.yaml.tooDeep", "", firstLine));
        }
    }

    private Problem problem(Optional<Mark> mark, String reason) {
        int line = mark.map(m -> m.getLine() + firstLine).orElse(firstLine);
        int column = mark.map(m -> m.getColumn() + 1).orElse(1);
        return Problem.error("syntax.yaml.damaged", "", line, column, reason);
    }

    /** More nodes than any honest document has: aliases of aliases. */
    private static final class TooMuch extends RuntimeException {
        TooMuch() {
            super(null, null, false, false);
        }
    }

    private Tree tree(@Nullable Node node, int depth, Map<Node, Boolean> open) {
        if (++nodes > MAX_NODES) {
            throw new TooMuch();
        }
        return switch (node) {
            case null -> Tree.absent();
            case AnchorNode a -> tree(a.getRealNode(), depth, open);
            case ScalarNode s -> scalar(s);
            case Node n when depth >= MAX_DEPTH || open.containsKey(n) -> raw(n);
            case MappingNode m when isScalarWithColon(m) && m.getValue().getFirst().getKeyNode() instanceof ScalarNode s ->
                new Tree.Str(s.getValue() + ":", span(m));
            case MappingNode m -> {
                open.put(m, true);
                Tree t = mapping(m, depth, open);
                open.remove(m);
                yield t;
            }
            case SequenceNode s -> {
                open.put(s, true);
                List<Tree> items = new ArrayList<>();
                for (Node item : s.getValue()) {
                    items.add(tree(item, depth + 1, open));
                }
                open.remove(s);
                yield new Tree.Arr(items, span(s));
            }
            default -> raw(node);
        };
    }

    /**
     * Whether a mapping of one key without a value is a plain scalar to the YAML library of Kubernetes: in {@code [10.0.0.1, 2001:db8::]} a
     * colon only ends a key before a blank there, while YAML 1.2 also ends it before a bracket.
     */
    private boolean isScalarWithColon(MappingNode m) {
        if (m.getValue().size() != 1 || !(m.getValue().getFirst().getValueNode() instanceof ScalarNode value)
                || !(m.getValue().getFirst().getKeyNode() instanceof ScalarNode key) || key.getScalarStyle() != ScalarStyle.PLAIN) {
            return false;
        }
        int start = m.getStartMark().map(Mark::getIndex).orElse(-1);
        int keyStart = key.getStartMark().map(Mark::getIndex).orElse(-2);
        int keyEnd = key.getEndMark().map(Mark::getIndex).orElse(-1);
        if (start != keyStart || !value.getValue().isEmpty() || keyEnd < 0) {
            return false;
        }
        int after = text.offsetByCodePoints(0, keyEnd) + 1;
        return after < text.length() && text.charAt(after - 1) == ':' && ",[]{}".indexOf(text.charAt(after)) >= 0;
    }

    private Tree mapping(MappingNode m, int depth, Map<Node, Boolean> open) {
        List<Tree.Field> fields = new ArrayList<>();
        for (NodeTuple tuple : m.getValue()) {
            Node key = tuple.getKeyNode();
            String name = key instanceof ScalarNode s ? s.getValue() : raw(key).text();
            Tree value = tree(tuple.getValueNode(), depth + 1, open);
            if ("<<".equals(name) && value instanceof Tree.Obj merged) {
                fields.addAll(0, merged.fields());
            } else {
                fields.add(new Tree.Field(word(name), span(key), value));
            }
        }
        return new Tree.Obj(fields, span(m));
    }

    private Tree scalar(ScalarNode s) {
        Span span = span(s);
        String v = word(s.getValue());
        if (s.getScalarStyle() != ScalarStyle.PLAIN) {
            return new Tree.Str(v, span);
        }
        return switch (v) {
            case "", "~", "null", "Null", "NULL" -> new Tree.Null(span);
            case "true", "True", "TRUE", "yes", "Yes", "YES", "on", "On", "ON", "y", "Y" -> new Tree.Bool(true, span);
            case "false", "False", "FALSE", "no", "No", "NO", "off", "Off", "OFF", "n", "N" -> new Tree.Bool(false, span);
            default -> NUMBER.matcher(v).matches() ? new Tree.Num(v, span) : new Tree.Str(v, span);
        };
    }

    private Tree.Raw raw(Node node) {
        Span span = span(node);
        int from = node.getStartMark().map(Mark::getIndex).orElse(0);
        int to = node.getEndMark().map(Mark::getIndex).orElse(from);
        int max = text.codePointCount(0, text.length());
        String words = text.substring(text.offsetByCodePoints(0, Math.min(from, max)), text.offsetByCodePoints(0, Math.min(to, max)));
        return new Tree.Raw(words, "syntax.tooDeep", span);
    }

    private Span span(Node node) {
        Optional<Mark> start = node.getStartMark();
        if (start.isEmpty()) {
            return Span.NONE;
        }
        int from = start.get().getIndex();
        int to = node.getEndMark().map(Mark::getIndex).orElse(from);
        return new Span(base + byteAt(from), base + byteAt(to), start.get().getLine() + firstLine, start.get().getColumn() + 1);
    }

    private long byteAt(int codePoint) {
        return byteOf.length == 0 ? codePoint : byteOf[Math.min(codePoint, byteOf.length - 1)];
    }

    private static boolean isAscii(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) >= 0x80) {
                return false;
            }
        }
        return true;
    }

    /** Byte offset of each code point; empty for ASCII, where they are the same. */
    private static int[] byteOffsets(String text) {
        if (isAscii(text)) {
            return new int[0];
        }
        int[] out = new int[text.codePointCount(0, text.length()) + 1];
        int at = 0;
        int i = 0;
        for (int cp : text.codePoints().toArray()) {
            out[i++] = at;
            at += cp < 0x80 ? 1 : cp < 0x800 ? 2 : cp < 0x10000 ? 3 : 4;
        }
        out[i] = at;
        return out;
    }
}
