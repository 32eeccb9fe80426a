package io.meshscope.packets.http;

import io.meshscope.packets.dissect.Packet;
import io.meshscope.packets.field.FieldId;
import io.meshscope.packets.field.HttpFields;
import io.meshscope.packets.field.Value;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The fields of a message. */
final class HttpTree {
    private static final int CHAT = 0x0020_0000;
    private static final Map<String, FieldId> HEADERS = Map.ofEntries(Map.entry("host", HttpFields.HOST), Map.entry("user-agent",
            HttpFields.USER_AGENT), Map.entry("content-type", HttpFields.CONTENT_TYPE), Map.entry("server", HttpFields.SERVER),
            Map.entry(
                    "connection", HttpFields.CONNECTION),
            Map.entry("location", HttpFields.LOCATION), Map.entry("referer", HttpFields.REFERER),
            Map.entry("cookie", HttpFields.COOKIE), Map.entry("set-cookie", HttpFields.SET_COOKIE), Map.entry("authorization",
                    HttpFields.AUTHORIZATION),
            Map.entry("x-forwarded-for", HttpFields.X_FORWARDED_FOR), Map.entry("transfer-encoding",
                    HttpFields.TRANSFER_ENCODING),
            Map.entry("content-encoding", HttpFields.CONTENT_ENCODING), Map.entry("upgrade",
                    HttpFields.UPGRADE),
            Map.entry("date", HttpFields.DATE), Map.entry("accept", HttpFields.ACCEPT), Map.entry("accept-language",
                    HttpFields.ACCEPT_LANGUAGE),
            Map.entry("accept-encoding", HttpFields.ACCEPT_ENCODING), Map.entry("cache-control",
                    HttpFields.CACHE_CONTROL),
            Map.entry("last-modified", HttpFields.LAST_MODIFIED), Map.entry("content-length",
                    HttpFields.CONTENT_LENGTH_HEADER));

    private HttpTree() {}

    /** The target of a request. */
    static String target(Packet p, Head h, int from) {
        String line = p.text(from, h.lineEnd);
        int space = line.indexOf(' ');
        int last = line.lastIndexOf(" HTTP/");
        return line.substring(Math.min(line.length(), space + 1), last > space ? last : line.length());
    }

    static void message(Packet p, Head h, int from, int end, HttpApp.@Nullable Request asked) {
        String line = p.text(from, h.lineEnd);
        p.info.append("", line.strip() + " ");
        p.tree.open(HttpFields.CHAT, from, h.headersStart - from);
        p.tree.expert(CHAT, line + "\\r\\n");
        if (h.request) {
            requestLine(p, h, from);
        } else {
            statusLine(p, h, from, line);
        }
        p.tree.close();
        headers(p, h);
        if (h.request) {
            p.tree.generated(HttpFields.REQUEST, 1);
            String target = target(p, h, from);
            String full = target.startsWith("/") || target.equals("*") ? "http://" + h.host + target : target;
            p.tree.generated(HttpFields.REQUEST_FULL_URI, new Value.Text(full));
        } else {
            p.tree.generated(HttpFields.RESPONSE, 1);
        }
        if (asked != null) {
            p.tree.generated(HttpFields.TIME, new Value.Nanos(p.time - asked.time()));
            p.tree.generated(HttpFields.REQUEST_IN, asked.frame() + 1);
            p.tree.generated(HttpFields.RESPONSE_FOR_URI, new Value.Text(asked.target()));
        }
        if (end > h.end) {
            byte[] plain = h.chunked
                    ? Chunks.joined(p, h.end, end)
                    : java.util.Arrays.copyOfRange(p.bytes(), h.end, Math.max(h.end, p.within(
                            end)));
            p.tree.text(HttpFields.FILE_DATA, h.end, end - h.end, new String(plain, java.nio.charset.StandardCharsets.UTF_8));
        }
    }

    private static void requestLine(Packet p, Head h, int from) {
        String target = target(p, h, from);
        int at = from + h.method.length() + 1;
        p.tree.text(HttpFields.REQUEST_METHOD, from, h.method.length(), h.method);
        p.tree.text(HttpFields.REQUEST_URI, at, target.length(), target);
        int question = target.indexOf('?');
        if (question >= 0) {
            p.tree.text(HttpFields.REQUEST_URI_PATH, at, question, target.substring(0, question));
            p.tree.text(HttpFields.REQUEST_URI_QUERY, at + question + 1, target.length() - question - 1, target.substring(question + 1));
        }
        String line = p.text(from, h.lineEnd);
        int version = line.lastIndexOf(" HTTP/");
        if (version >= 0) {
            p.tree.text(HttpFields.REQUEST_VERSION, from + version + 1, line.length() - version - 1, line.substring(version + 1));
        }
    }

    private static void statusLine(Packet p, Head h, int from, String line) {
        String[] words = line.split(" ", 3);
        p.tree.text(HttpFields.RESPONSE_VERSION, from, words[0].length(), words[0]);
        int at = from + words[0].length() + 1;
        p.tree.number(HttpFields.RESPONSE_CODE, at, 3, h.status);
        if (words.length > 2) {
            p.tree.text(HttpFields.RESPONSE_PHRASE, at + 4, words[2].length(), words[2]);
        }
        String known = Status.phrase(h.status);
        if (!known.isEmpty()) {
            p.tree.generated(HttpFields.RESPONSE_CODE_DESC, new Value.Text(known));
        }
    }

    private static void headers(Packet p, Head h) {
        byte[] b = p.bytes();
        for (int at = h.headersStart; at < h.end;) {
            int end = Head.lineEnd(b, at, h.end);
            // A line that begins with a blank goes on with the one before it (obsolete, RFC 9112, 5.2).
            while (end + 1 < h.end && (b[end + 1] == ' ' || b[end + 1] == '\t')) {
                end = Head.lineEnd(b, end + 1, h.end);
            }
            header(p, h, at, Math.min(h.end, end + 1));
            at = end + 1;
        }
    }

    private static void header(Packet p, Head h, int from, int end) {
        String line = p.text(from, end);
        int colon = line.indexOf(':');
        if (colon <= 0) {
            return;
        }
        p.tree.open(h.request ? HttpFields.REQUEST_LINE : HttpFields.RESPONSE_LINE, from, end - from, new Value.Text(line));
        String name = line.substring(0, colon).strip().toLowerCase(Locale.ROOT);
        String value = line.substring(colon + 1).strip();
        FieldId known = HEADERS.get(name);
        if (known != null) {
            p.tree.text(known, from, end - from, value);
        } else {
            p.tree.text(HttpFields.UNKNOWN_HEADER, from, end - from, line);
        }
        if (known == HttpFields.CONTENT_LENGTH_HEADER && value.matches("\\d{1,18}")) {
            p.tree.number(HttpFields.CONTENT_LENGTH, from, end - from, Long.parseLong(value));
        }
        p.tree.close();
    }
}
