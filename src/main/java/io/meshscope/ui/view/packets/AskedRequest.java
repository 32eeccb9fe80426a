package io.meshscope.ui.view.packets;

import io.meshscope.packets.field.Dissection;
import io.meshscope.packets.field.FieldId;
import io.meshscope.packets.field.Http2Fields;
import io.meshscope.packets.field.HttpFields;
import io.meshscope.packets.field.Node;
import io.meshscope.packets.field.Value;
import io.meshscope.packets.flow.Flow;
import io.meshscope.packets.flow.Leg;
import io.meshscope.packets.flow.Peer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A request of HTTP as it was captured.
 *
 * @param method  its method
 * @param url     scheme, host, path and query
 * @param headers names and values, in their order
 * @param client  address of who sent it
 * @param pod     the pod whose proxy has to do with it, when it is known, else ""
 * @param inbound whether that proxy was called, rather than calling
 */
public record AskedRequest(String method, String url, List<Map.Entry<String, String>> headers, String client, String pod,
        boolean inbound) {
    public AskedRequest {
        headers = List.copyOf(headers);
    }

    /** The exchange that a frame asks or answers, when its host is known. */
    static Optional<Flow.Exchange> at(Flow flow, int frame) {
        return flow.exchanges().stream().filter(e -> (e.request() == frame || e.answer() == frame) && isWhole(e)).findFirst();
    }

    /** The first exchange of a connection that tells where it was meant to go. */
    static Optional<Flow.Exchange> first(Flow flow) {
        return flow.exchanges().stream().filter(AskedRequest::isWhole).findFirst();
    }

    private static boolean isWhole(Flow.Exchange exchange) {
        return !exchange.host().isEmpty() && exchange.path().startsWith("/");
    }

    /** The request of an exchange, from its frame taken apart. */
    static AskedRequest of(Dissection frame, Flow flow, Flow.Exchange exchange) {
        boolean inbound = flow.leg() == Leg.PROXY_TO_APP || flow.leg() == Leg.TO_PROXY;
        Optional<Peer> peer = inbound ? flow.serverPeer() : flow.clientPeer();
        return new AskedRequest(exchange.method(), "http://" + exchange.host() + exchange.path(), headers(frame), flow.client().address(),
                peer.filter(p -> p.kind() == Peer.Kind.POD).map(Peer::name).orElse(""), inbound);
    }

    private static List<Map.Entry<String, String>> headers(Dissection frame) {
        List<Map.Entry<String, String>> out = new ArrayList<>();
        for (Node line : frame.all(HttpFields.REQUEST_LINE)) {
            String[] parts = text(line).split(":", 2);
            if (parts.length == 2) {
                out.add(Map.entry(parts[0].strip(), parts[1].strip()));
            }
        }
        for (Node header : frame.all(Http2Fields.HEADER)) {
            out.add(Map.entry(child(header, Http2Fields.HEADER_NAME), child(header, Http2Fields.HEADER_VALUE)));
        }
        return out;
    }

    private static String child(Node node, FieldId field) {
        return node.children().stream().filter(c -> c.field() == field).findFirst().map(AskedRequest::text).orElse("");
    }

    private static String text(Node node) {
        return node.value() instanceof Value.Text(String text) ? text : "";
    }
}
