package io.meshscope.packets.flow;

import io.meshscope.packets.field.Dissection;
import io.meshscope.packets.field.FieldId;
import io.meshscope.packets.field.Http2Fields;
import io.meshscope.packets.field.HttpFields;
import io.meshscope.packets.field.Node;
import io.meshscope.packets.field.TlsFields;
import io.meshscope.packets.field.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Reads from a frame taken apart what stories need. */
final class MessageReader {
    private static final String REQUEST_ID = "x-request-id";
    private static final int ALERT = 21;
    private static final int DATA = 23;

    private MessageReader() {}

    /** What is said in a frame, in its order. */
    static List<Message> read(Dissection frame) {
        List<Message> messages = new ArrayList<>();
        for (Node layer : frame.layers()) {
            layer(layer, messages);
        }
        return messages;
    }

    private static void layer(Node node, List<Message> messages) {
        FieldId field = node.field();
        if (field.equals(TlsFields.RECORD)) {
            record(node, messages);
        } else if (field.equals(HttpFields.HTTP)) {
            http(node, messages);
        } else if (field.equals(Http2Fields.STREAM)) {
            stream(node, messages);
        } else {
            node.children().forEach(c -> layer(c, messages));
        }
    }

    private static void record(Node record, List<Message> messages) {
        int before = messages.size();
        within(record, messages);
        if (messages.size() > before) {
            return;
        }
        int length = (int) number(record, TlsFields.RECORD_LENGTH).orElse(0L).longValue();
        long type = number(record, TlsFields.RECORD_CONTENT_TYPE).or(() -> number(record, TlsFields.RECORD_OPAQUE_TYPE)).orElse(0L);
        if (type >= ALERT && type <= DATA) {
            messages.add(new Message.Sealed((int) type, length));
        }
    }

    private static void within(Node node, List<Message> messages) {
        FieldId field = node.field();
        if (field.equals(TlsFields.HANDSHAKE_TYPE)) {
            messages.add(new Message.Handshake((int) number(node)));
        } else if (field.equals(TlsFields.CHANGE_CIPHER_SPEC)) {
            messages.add(new Message.ChangeCipher());
        } else if (field.equals(TlsFields.ALERT_MESSAGE)) {
            number(node, TlsFields.ALERT_MESSAGE_DESC).ifPresent(description -> messages.add(new Message.Alert(
                    (int) number(node, TlsFields.ALERT_MESSAGE_LEVEL).orElse(0L).longValue(), (int) description.longValue())));
        } else {
            node.children().forEach(c -> within(c, messages));
        }
    }

    private static void http(Node http, List<Message> messages) {
        Optional<String> method = text(http, HttpFields.REQUEST_METHOD);
        Optional<Long> status = number(http, HttpFields.RESPONSE_CODE);
        if (method.isPresent()) {
            messages.add(new Message.Request(method.get(), text(http, HttpFields.REQUEST_URI).orElse(""),
                    text(http, HttpFields.HOST).orElse(""), header(http, REQUEST_ID), 0));
        } else if (status.isPresent()) {
            messages.add(new Message.Response((int) status.get().longValue(), -1, 0));
        } else {
            messages.add(new Message.Bytes());
        }
    }

    private static String header(Node http, String name) {
        for (Node node : all(http, HttpFields.REQUEST_LINE)) {
            String line = node.value() instanceof Value.Text(String t) ? t : "";
            if (line.toLowerCase(Locale.ROOT).startsWith(name + ":")) {
                return line.substring(name.length() + 1).strip();
            }
        }
        return "";
    }

    private static void stream(Node stream, List<Message> messages) {
        long id = number(stream, Http2Fields.STREAMID).orElse(0L);
        Optional<Long> error = number(stream, Http2Fields.RST_STREAM_ERROR);
        Optional<Long> goAway = number(stream, Http2Fields.GOAWAY_ERROR);
        Optional<Long> status = number(stream, Http2Fields.HEADERS_STATUS);
        Optional<String> method = text(stream, Http2Fields.HEADERS_METHOD);
        long grpc = grpc(header2(stream, "grpc-status"));
        if (method.isPresent()) {
            messages.add(new Message.Request(method.get(), text(stream, Http2Fields.HEADERS_PATH).orElse(""),
                    text(stream, Http2Fields.HEADERS_AUTHORITY).orElse(""), header2(stream, REQUEST_ID), id));
        } else if (status.isPresent() || grpc >= 0) {
            messages.add(new Message.Response((int) status.orElse(0L).longValue(), grpc, id));
        } else if (error.isPresent()) {
            messages.add(new Message.Reset(error.get(), id));
        } else if (goAway.isPresent()) {
            messages.add(new Message.GoAway(goAway.get()));
        } else {
            messages.add(new Message.Bytes());
        }
    }

    private static long grpc(String text) {
        return text.matches("\\d{1,3}") ? Long.parseLong(text) : -1;
    }

    private static String header2(Node stream, String name) {
        for (Node header : all(stream, Http2Fields.HEADER)) {
            if (text(header, Http2Fields.HEADER_NAME).filter(name::equalsIgnoreCase).isPresent()) {
                return text(header, Http2Fields.HEADER_VALUE).orElse("");
            }
        }
        return "";
    }

    private static List<Node> all(Node node, FieldId field) {
        List<Node> out = new ArrayList<>();
        collect(node, field, out);
        return out;
    }

    private static void collect(Node node, FieldId field, List<Node> out) {
        if (node.field().equals(field)) {
            out.add(node);
        }
        node.children().forEach(c -> collect(c, field, out));
    }

    private static Optional<Node> first(Node node, FieldId field) {
        if (node.field().equals(field)) {
            return Optional.of(node);
        }
        for (Node child : node.children()) {
            Optional<Node> found = first(child, field);
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    private static Optional<Long> number(Node node, FieldId field) {
        return first(node, field).map(MessageReader::number);
    }

    private static long number(Node node) {
        return node.value() instanceof Value.Number(long n) ? n : 0;
    }

    private static Optional<String> text(Node node, FieldId field) {
        return first(node, field).map(n -> n.value() instanceof Value.Text(String t) ? t : "");
    }
}
