package io.meshscope.syntax;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Where the text of a list of objects ({@code items:} at the margin and below it {@code - …}, as kubectl writes it) can be cut, so that a
 * large one is taken apart item by item. In YAML's block style nothing but a new item can begin at the column of the items' dashes.
 *
 * @param key    where the line {@code items:} begins
 * @param starts where the lines of the dashes begin, at least one
 * @param end    where what follows the items begins
 */
record YamlList(int key, List<Integer> starts, int end) {
    private static final String ITEMS = "items:";

    YamlList {
        starts = List.copyOf(starts);
    }

    /** The cuts of a text; none when it is no such list. */
    static Optional<YamlList> of(String text) {
        int key = text.startsWith(ITEMS) ? 0 : text.indexOf("\n" + ITEMS) + 1;
        if ((key == 0 && !text.startsWith(ITEMS)) || !isBlank(text, key + ITEMS.length())) {
            return Optional.empty();
        }
        List<Integer> starts = new ArrayList<>();
        int margin = -1;
        int line = next(text, key);
        for (; line < text.length(); line = next(text, line)) {
            int dash = line;
            while (dash < text.length() && text.charAt(dash) == ' ') {
                dash++;
            }
            if (isBlank(text, dash)) {
                continue;
            }
            int column = dash - line;
            boolean item = text.charAt(dash) == '-' && (dash + 1 >= text.length() || Character.isWhitespace(text.charAt(dash + 1)));
            if (margin < 0 && item) {
                margin = column;
            }
            if (margin < 0 || column < margin || (column == margin && !item)) {
                break;
            }
            if (column == margin) {
                starts.add(line);
            }
        }
        return starts.isEmpty() ? Optional.empty() : Optional.of(new YamlList(key, starts, Math.min(line, text.length())));
    }

    private static int next(String text, int from) {
        int lf = text.indexOf('\n', from);
        return lf < 0 ? text.length() : lf + 1;
    }

    /** Whether nothing or a comment follows on the line. */
    private static boolean isBlank(String text, int from) {
        int i = from;
        while (i < text.length() && (text.charAt(i) == ' ' || text.charAt(i) == '\t' || text.charAt(i) == '\r')) {
            i++;
        }
        return i >= text.length() || text.charAt(i) == '\n' || text.charAt(i) == '#';
    }
}
