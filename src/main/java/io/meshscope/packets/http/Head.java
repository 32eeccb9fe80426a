package io.meshscope.packets.http;

import io.meshscope.packets.dissect.Packet;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Set;

/** Start line and headers of a message (RFC 9112), as far as they decide how it goes on. */
final class Head {
    static final int UNKNOWN = -1;
    private static final int LONGEST_METHOD = 16;
    private static final Set<String> METHODS = Set.of("GET", "POST", "HEAD", "PUT", "DELETE", "CONNECT", "OPTIONS", "TRACE", "PATCH",
            "PROPFIND", "PROPPATCH", "MKCOL", "COPY", "MOVE", "LOCK", "UNLOCK", "SEARCH", "REPORT", "MERGE", "CHECKOUT", "MKACTIVITY",
            "SUBSCRIBE", "UNSUBSCRIBE", "NOTIFY", "POLL", "BPROPFIND", "BCOPY", "BMOVE", "BDELETE", "BIND", "UNBIND", "LINK", "UNLINK",
            "VERSION-CONTROL", "M-SEARCH", "CCM_POST", "RPC_CONNECT", "RPC_IN_DATA", "RPC_OUT_DATA", "X-MS-ENUMATTS", "ACL");

    boolean request;
    String method = "";
    int status;
    /** End of the start line's text, and where the headers begin. */
    int lineEnd;
    int headersStart;
    /** Where the body begins. */
    int end;
    long contentLength = UNKNOWN;
    boolean chunked;
    String contentType = "";
    String host = "";
    String upgrade = "";

    /** Whether a message starts here: a known method or {@code HTTP/}. */
    static boolean starts(Packet p, int from, int to) {
        int end = p.within(to);
        if (end - from < 5) {
            return false;
        }
        byte[] b = p.bytes();
        return answer(b, from) || !method(b, from, end).isEmpty();
    }

    private static boolean answer(byte[] b, int at) {
        return b[at] == 'H' && b[at + 1] == 'T' && b[at + 2] == 'T' && b[at + 3] == 'P' && b[at + 4] == '/';
    }

    private static String method(byte[] b, int from, int end) {
        int at = from;
        while (at < end && at - from <= LONGEST_METHOD && b[at] != ' ') {
            byte c = b[at];
            if ((c < 'A' || c > 'Z') && c != '-' && c != '_') {
                return "";
            }
            at++;
        }
        if (at == end || b[at] != ' ') {
            return "";
        }
        if (at - from == 3 && b[from] == 'G' && b[from + 1] == 'E' && b[from + 2] == 'T') {
            return "GET";
        }
        String name = new String(b, from, at - from, StandardCharsets.ISO_8859_1);
        return METHODS.contains(name) ? name : "";
    }

    /** Whether the first line is all there and says HTTP/1 at its start or end, as a guess needs it. */
    static boolean line(Packet p, int from, int to) {
        int end = p.within(to);
        byte[] b = p.bytes();
        int at = from;
        while (at < end && b[at] != '\n') {
            at++;
        }
        if (at == end) {
            return false;
        }
        int last = at > from && b[at - 1] == '\r' ? at - 1 : at;
        return last - from >= 8 && (one(b, from) || one(b, last - 8));
    }

    private static boolean one(byte[] b, int at) {
        return answer(b, at) && b[at + 5] == '1' && b[at + 6] == '.';
    }

    /** Where the empty line after the headers ends, searched from {@code at}; -1 when it is not there. */
    static int emptyLine(byte[] b, int at, int end) {
        for (int i = at; i < end; i++) {
            if (b[i] == '\n') {
                if (i + 1 < end && b[i + 1] == '\n') {
                    return i + 2;
                }
                if (i + 2 < end && b[i + 1] == '\r' && b[i + 2] == '\n') {
                    return i + 3;
                }
            }
        }
        return -1;
    }

    /** Reads a head that is all there. */
    static Head read(byte[] b, int from, int headEnd) {
        Head h = new Head();
        h.end = headEnd;
        h.request = !answer(b, from);
        int at = lineEnd(b, from, headEnd);
        h.lineEnd = at > from && b[at - 1] == '\r' ? at - 1 : at;
        h.headersStart = Math.min(headEnd, at + 1);
        if (h.request) {
            h.method = method(b, from, headEnd);
        } else {
            h.status = status(b, from, h.lineEnd);
        }
        for (at = h.headersStart; at < headEnd;) {
            int end = lineEnd(b, at, headEnd);
            h.header(b, at, end > at && b[end - 1] == '\r' ? end - 1 : end);
            at = end + 1;
        }
        return h;
    }

    static int lineEnd(byte[] b, int from, int end) {
        int at = from;
        while (at < end && b[at] != '\n') {
            at++;
        }
        return at;
    }

    private static int status(byte[] b, int from, int end) {
        int at = from;
        while (at < end && b[at] != ' ') {
            at++;
        }
        if (end - at < 4) {
            return 0;
        }
        int code = 0;
        for (int i = at + 1; i < Math.min(end, at + 4); i++) {
            if (b[i] < '0' || b[i] > '9') {
                return 0;
            }
            code = code * 10 + b[i] - '0';
        }
        return code;
    }

    /** Only headers that decide something are looked at; the first letter and the length of the name tell most apart at once. */
    private void header(byte[] b, int from, int end) {
        int colon = from;
        while (colon < end && b[colon] != ':') {
            colon++;
        }
        if (colon == end || colon == from) {
            return;
        }
        switch ((b[from] | 0x20) << 8 | (colon - from)) {
            case 'c' << 8 | 14 -> contentLength = is(b, from, "content-length") ? number(value(b, colon, end)) : contentLength;
            case 'c' << 8 | 12 -> contentType = is(b, from, "content-type") ? value(b, colon, end) : contentType;
            case 'h' << 8 | 4 -> host = is(b, from, "host") ? value(b, colon, end) : host;
            case 'u' << 8 | 7 -> upgrade = is(b, from, "upgrade") ? lower(value(b, colon, end)) : upgrade;
            case 't' << 8 | 17 ->
                chunked |= is(b, from, "transfer-encoding") && lower(value(b, colon, end)).endsWith("chunked");
            default -> {
                // shown, but decides nothing
            }
        }
    }

    static boolean is(byte[] b, int from, String name) {
        for (int i = 0; i < name.length(); i++) {
            if ((b[from + i] | 0x20) != name.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    static String value(byte[] b, int colon, int end) {
        return new String(Arrays.copyOfRange(b, colon + 1, end), StandardCharsets.UTF_8).strip();
    }

    private static String lower(String text) {
        return text.toLowerCase(java.util.Locale.ROOT);
    }

    private static long number(String text) {
        if (text.isEmpty() || text.length() > 18 || !text.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return UNKNOWN;
        }
        return Long.parseLong(text);
    }

    /** Whether an answer with this status has no body whatever its headers say. */
    boolean bare() {
        return !request && (status >= 100 && status < 200 || status == 204 || status == 304);
    }
}
