package io.meshscope.packets.filter;

import io.meshscope.base.Phrase;
import io.meshscope.packets.field.FieldId;
import io.meshscope.packets.field.FieldType;
import io.meshscope.packets.field.Fields;
import io.meshscope.packets.filter.Token.Kind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What could be typed at a place of a filter. */
public final class Completion {
    private static final int MOST = 40;
    private static final Set<String> BEFORE_OPERAND = Set.of("and", "or", "not", "any", "all");

    /**
     * Something that could stand at the place.
     *
     * @param text  what to put there
     * @param start first character of the text it takes the place of
     * @param end   the character after that
     * @param words what it is, for the user
     */
    public record Proposal(String text, int start, int end, Phrase words) {}

    private Completion() {}

    /**
     * What could be typed, best first.
     *
     * @param text  the filter so far, valid or not
     * @param caret where the user types
     */
    public static List<Proposal> at(String text, int caret) {
        List<Token> before;
        try {
            before = new ArrayList<>(Lexer.tokens(text.substring(0, caret)));
        } catch (FilterFault e) {
            return List.of(); // inside a string or a slice
        }
        before.removeLast();
        int start = caret;
        String typed = "";
        if (!before.isEmpty() && before.getLast().kind() == Kind.WORD && before.getLast().at().end() == caret) {
            Token word = before.removeLast();
            start = (int) word.at().start();
            typed = word.text();
        }
        return proposals(before, typed, start, caret);
    }

    private static List<Proposal> proposals(List<Token> before, String typed, int start, int end) {
        Token last = before.isEmpty() ? null : before.getLast();
        if (last == null || isBeforeOperand(last)) {
            return typed.isEmpty() && last != null ? List.of() : names(typed, start, end);
        }
        FieldId compared = comparedField(before);
        if (compared != null) {
            return values(compared, typed, start, end);
        }
        return last.kind() == Kind.WORD && Fields.find(last.text()).isPresent()
                ? words(relations(last.text()), typed, start, end)
                : last.is(")") || last.kind() != Kind.SYMBOL ? words(List.of("and", "or"), typed, start, end) : List.of();
    }

    private static boolean isBeforeOperand(Token token) {
        return (token.kind() == Kind.WORD && BEFORE_OPERAND.contains(token.text()))
                || (token.kind() == Kind.SYMBOL && Set.of("&&", "||", "!", "(").contains(token.text()));
    }

    /** The field whose value is to be typed now, or null. */
    private static @Nullable FieldId comparedField(List<Token> before) {
        int i = before.size() - 1;
        if (before.get(i).is("{") || before.get(i).is(",")) {
            while (i > 0 && !before.get(i).isWord("in")) {
                i--;
            }
        } else if (Relation.of(before.get(i)).isEmpty()) {
            return null;
        }
        return i > 0 ? Fields.find(before.get(i - 1).text()).orElse(null) : null;
    }

    /** Names that begin with what was typed, then those that have it inside. */
    private static List<Proposal> names(String typed, int start, int end) {
        String part = typed.toLowerCase(Locale.ROOT);
        Stream<Proposal> functions = Stream.of(Function.values()).filter(f -> !part.isEmpty() && f.word().startsWith(part))
                .map(f -> new Proposal(f.word() + "(", start, end, Phrase.of("filter.function." + f.name())));
        Stream<Proposal> fields = Fields.all().stream().filter(f -> f.name().toLowerCase(Locale.ROOT).contains(part))
                .sorted(Comparator.comparing((FieldId f) -> !f.name().toLowerCase(Locale.ROOT).startsWith(part))
                        .thenComparingLong((FieldId f) -> f.name().chars().filter(c -> c == '.').count()).thenComparing(FieldId::name))
                .map(f -> new Proposal(f.name(), start, end, Terms.words(f.type())));
        return Stream.concat(fields, functions).limit(MOST).toList();
    }

    private static List<Proposal> values(FieldId field, String typed, int start, int end) {
        List<Proposal> out = new ArrayList<>();
        if (field.type() == FieldType.BOOLEAN) {
            return words(List.of("1", "0"), typed, start, end);
        }
        field.values().entrySet().stream().sorted(Map.Entry.comparingByKey()).forEach(e -> {
            String number = Long.toString(e.getKey());
            if (number.startsWith(typed) || e.getValue().toLowerCase(Locale.ROOT).contains(typed.toLowerCase(Locale.ROOT))) {
                out.add(new Proposal(number, start, end, Phrase.literal(e.getValue())));
            }
        });
        return out.size() > MOST ? out.subList(0, MOST) : out;
    }

    private static List<String> relations(String field) {
        FieldType type = Fields.find(field).map(FieldId::type).orElse(FieldType.NONE);
        return switch (type) {
            case NONE -> List.of("and", "or");
            case PROTOCOL -> List.of("and", "or", "contains", "matches");
            case STRING -> List.of("==", "!=", "contains", "matches", "in", "and", "or");
            case BYTES, ETHER -> List.of("==", "!=", "contains", "and", "or");
            case BOOLEAN -> List.of("==", "and", "or");
            case UINT, INT, FRAME, IPV4, IPV6, TIME, SPAN -> List.of("==", "!=", ">", "<", ">=", "<=", "in", "and", "or");
        };
    }

    private static List<Proposal> words(List<String> words, String typed, int start, int end) {
        return words.stream().filter(w -> w.startsWith(typed) && !w.equals(typed)).map(w -> new Proposal(w, start, end, Phrase.none()))
                .toList();
    }
}
