package io.meshscope.evidence.redact;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Blackens the data of Kubernetes Secrets written in JSON. Works on any text with JSON in it, complete or not: only strings, braces and
 * brackets matter.
 */
final class SecretJson {
    private static final Pattern KIND = Pattern.compile("\"kind\"\\s{0,20}:\\s{0,20}\"Secret\"");
    private static final String APPLIED = "kubectl.kubernetes.io/last-applied-configuration";

    private final String text;
    private final Deque<Frame> frames = new ArrayDeque<>();
    private final List<int[]> black = new ArrayList<>();
    private String key = "";

    /** An object being read: its own key, and what to blacken if it turns out to be a Secret. */
    private static final class Frame {
        private final String key;
        private boolean secret;
        private final List<int[]> pending = new ArrayList<>();
        private final List<int[]> values = new ArrayList<>();

        Frame(String key) {
            this.key = key;
        }
    }

    private SecretJson(String text) {
        this.text = text;
    }

    static String redact(String text) {
        if (!KIND.matcher(text).find()) {
            return text;
        }
        SecretJson reader = new SecretJson(text);
        reader.read();
        Blackener out = new Blackener(text);
        reader.black.stream().sorted(Comparator.comparingInt(r -> r[0])).forEach(r -> out.blacken(r[0], r[1]));
        return out.text();
    }

    private void read() {
        int i = 0;
        while (i < text.length()) {
            switch (text.charAt(i)) {
                case '{' -> {
                    frames.push(new Frame(key));
                    key = "";
                }
                case '}' -> close();
                case '"' -> i = string(i);
                default -> {
                    // Everything else neither opens nor closes.
                }
            }
            i++;
        }
        while (!frames.isEmpty()) {
            close();
        }
    }

    private void close() {
        Frame done = frames.poll();
        if (done == null) {
            return;
        }
        Frame parent = frames.peek();
        if (done.secret) {
            black.addAll(done.pending);
        } else if (parent != null) {
            parent.pending.addAll(done.pending);
            if (done.key.equals("data") || done.key.equals("stringData")) {
                parent.pending.addAll(done.values);
            }
        }
        key = "";
    }

    /** Reads a string; answers the offset of its closing quote. */
    private int string(int open) {
        int end = open + 1;
        // A string of JSON ends on its line; a stray quote in other text must not swallow what follows.
        while (end < text.length() && text.charAt(end) != '"' && text.charAt(end) != '\n') {
            end += text.charAt(end) == '\\' ? 2 : 1;
        }
        end = Math.min(end, text.length());
        String value = text.substring(open + 1, end);
        int after = end + 1;
        while (after < text.length() && Character.isWhitespace(text.charAt(after))) {
            after++;
        }
        Frame frame = frames.peek();
        if (after < text.length() && text.charAt(after) == ':') {
            key = value;
        } else if (frame != null) {
            frame.secret |= key.equals("kind") && value.equals("Secret");
            if (!Redaction.isBlack(value)) {
                (key.equals(APPLIED) ? frame.pending : frame.values).add(new int[]{open + 1, end});
            }
        }
        return end;
    }
}
