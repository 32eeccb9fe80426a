package io.meshscope.evidence.archive;

import java.util.ArrayList;
import java.util.List;

/**
 * The name of an archive entry made fit to be shown and to be a place in a tree: relative, without {@code ..}, control characters and
 * characters that turn text around. Nothing is ever written under it.
 *
 * @param path    parts divided by slashes
 * @param changed whether it differs from what the archive says
 */
record EntryName(String path, boolean changed) {
    private static final int MAX_PARTS = 32;
    private static final int MAX_PART = 255;

    static EntryName of(String raw) {
        String name = raw.replace('\\', '/');
        boolean changed = !name.equals(raw);
        List<String> parts = new ArrayList<>();
        for (String given : name.split("/", -1)) {
            String part = parts.isEmpty() ? withoutDrive(given) : given;
            changed |= !part.equals(given);
            if (part.isEmpty() || part.equals(".") || part.equals("..")) {
                changed |= part.equals("..");
                continue;
            }
            String clean = clean(part);
            changed |= !clean.equals(part);
            parts.add(clean);
        }
        changed |= name.startsWith("/");
        while (parts.size() > MAX_PARTS) {
            // Too deep a tree is folded at its end.
            String last = parts.removeLast();
            parts.set(parts.size() - 1, shorten(parts.getLast() + "\u2044" + last));
            changed = true;
        }
        if (parts.isEmpty()) {
            parts.add("?");
            changed = true;
        }
        return new EntryName(String.join("/", parts), changed);
    }

    private static String withoutDrive(String part) {
        String rest = part;
        while (rest.length() > 1 && rest.charAt(1) == ':' && Character.isLetter(rest.charAt(0))) {
            rest = rest.substring(2);
        }
        return rest;
    }

    /** A text of the archive fit to be shown in a line. */
    static String shown(String raw) {
        return clean(raw);
    }

    private static String clean(String part) {
        StringBuilder out = new StringBuilder(part.length());
        part.codePoints().limit(MAX_PART * 4L).forEach(c -> {
            int type = Character.getType(c);
            boolean odd = type == Character.CONTROL || type == Character.FORMAT || type == Character.SURROGATE
                    || type == Character.LINE_SEPARATOR || type == Character.PARAGRAPH_SEPARATOR;
            out.appendCodePoint(odd ? 0xfffd : c);
        });
        return shorten(out.toString());
    }

    private static String shorten(String part) {
        return part.length() <= MAX_PART ? part : part.substring(0, MAX_PART - 1) + "…";
    }
}
