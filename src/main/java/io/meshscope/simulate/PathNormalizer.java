package io.meshscope.simulate;

import io.meshscope.model.Tree;
import io.meshscope.simulate.request.Facts;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;

/** What a connection manager makes of a path before anything looks at it (Envoy: source/common/http/path_utility.cc). */
final class PathNormalizer {
    private PathNormalizer() {}

    /** The path as it goes on; the same when nothing is to be done. */
    static String normalize(Tree manager, String path) {
        String bare = Facts.bare(path);
        String rest = path.substring(bare.length());
        String out = escapedSlashes(manager.get("path_with_escaped_slashes_action").text(), bare);
        if (manager.get("normalize_path").isTrue()) {
            out = dots(unreserved(out.replace('\\', '/')));
        }
        return (manager.get("merge_slashes").isTrue() ? out.replaceAll("/{2,}", "/") : out) + rest;
    }

    /** Whether escaped slashes make the request be answered instead: 400, or 307 to the unescaped path; 0 when not. */
    static int refusal(Tree manager, String path) {
        String bare = Facts.bare(path).toLowerCase(Locale.ROOT);
        boolean escaped = bare.contains("%2f") || bare.contains("%5c");
        return !escaped ? 0 : switch (manager.get("path_with_escaped_slashes_action").text()) {
            case "REJECT_REQUEST", "2" -> 400;
            case "UNESCAPE_AND_REDIRECT", "3" -> 307;
            default -> 0;
        };
    }

    private static String escapedSlashes(String action, String path) {
        boolean unescape = action.equals("UNESCAPE_AND_FORWARD") || action.equals("4");
        return unescape ? path.replace("%2F", "/").replace("%2f", "/").replace("%5C", "\\").replace("%5c", "\\") : path;
    }

    /** Letters, digits and -._~ need no escape; the others keep theirs. */
    private static String unreserved(String path) {
        if (path.indexOf('%') < 0) {
            return path;
        }
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < path.length(); i++) {
            int hex = path.charAt(i) == '%' && i + 2 < path.length() ? hex(path.substring(i + 1, i + 3)) : -1;
            if (hex > 0 && (hex < 128 && Character.isLetterOrDigit(hex) || "-._~".indexOf(hex) >= 0)) {
                out.append((char) hex);
                i += 2;
            } else {
                out.append(path.charAt(i));
            }
        }
        return out.toString();
    }

    private static int hex(String two) {
        try {
            return Integer.parseInt(two, 16);
        } catch (NumberFormatException e) {
            return -1;
        }
    }

    private static String dots(String path) {
        Deque<String> out = new ArrayDeque<>();
        String[] parts = path.split("/", -1);
        for (int i = 1; i < parts.length; i++) {
            boolean last = i == parts.length - 1;
            if (parts[i].equals("..")) {
                out.pollLast();
            } else if (!parts[i].equals(".")) {
                out.addLast(parts[i]);
            }
            if (last && (parts[i].equals(".") || parts[i].equals(".."))) {
                out.addLast("");
            }
        }
        return path.startsWith("/") ? "/" + String.join("/", out) : path;
    }
}
