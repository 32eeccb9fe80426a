package io.meshscope.ui.command;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;

/**
 * How well a text fits what was typed. Every word typed must be found; a word fits best at the start of the text, then at the start of a
 * word in it, then anywhere, then with its letters in order but apart.
 *
 * @param score higher fits better; above 0
 */
public record FuzzyMatch(int score) {
    private static final int WHOLE = 1000;
    private static final int START = 400;
    private static final int WORD = 250;
    private static final int APART = 400;

    /** Brings text to the form that is compared: small letters, composed (file names of a Mac arrive decomposed). */
    public static String fold(String text) {
        String small = text.toLowerCase(Locale.ROOT);
        return Normalizer.isNormalized(small, Normalizer.Form.NFC) ? small : Normalizer.normalize(small, Normalizer.Form.NFC);
    }

    /** The words of what was typed, folded. */
    public static String[] words(String typed) {
        String text = fold(typed).strip();
        return text.isEmpty() ? new String[0] : text.split("\\s+");
    }

    /**
     * Compares.
     *
     * @param words folded words; none fit everything equally
     * @param text  folded text
     */
    public static Optional<FuzzyMatch> of(String[] words, String text) {
        int sum = 1;
        for (String word : words) {
            int score = scoreOf(word, text);
            if (score == 0) {
                return Optional.empty();
            }
            sum += score;
        }
        // Of two texts with the same words in the same places the shorter one says less besides.
        return Optional.of(new FuzzyMatch(Math.max(1, sum - Math.min(text.length(), 200) / 4)));
    }

    private static int scoreOf(String word, String text) {
        int best = 0;
        for (int at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
            if (at == 0) {
                return WHOLE + START;
            }
            int score = WHOLE + (isStart(text, at) ? WORD : 0) - Math.min(at, 100);
            best = Math.max(best, score);
        }
        return best > 0 || word.length() < 2 ? best : apart(word, text);
    }

    /** The letters of the word in order, anywhere; the tighter the better. 0 when they are not there or lie too far apart. */
    private static int apart(String word, String text) {
        int at = -1;
        for (int i = 0; i < word.length(); i++) {
            at = text.indexOf(word.charAt(i), at + 1);
            if (at < 0) {
                return 0;
            }
        }
        // Back from the last letter: the tightest run that ends there.
        int end = at;
        int starts = 0;
        for (int i = word.length() - 1; i >= 0; i--) {
            at = text.lastIndexOf(word.charAt(i), at);
            starts += isStart(text, at) ? 1 : 0;
            at--;
        }
        int gaps = end - at - word.length();
        int score = APART + 30 * starts - 12 * gaps;
        return gaps > 6 * word.length() ? 0 : Math.max(1, score);
    }

    private static boolean isStart(String text, int at) {
        return at == 0 || !Character.isLetterOrDigit(text.charAt(at - 1));
    }
}
