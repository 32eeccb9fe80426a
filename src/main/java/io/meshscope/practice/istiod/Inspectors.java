package io.meshscope.practice.istiod;

import io.meshscope.model.Tree;
import io.meshscope.practice.objects.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The listener filters a listener's chains need, switched off for the ports that do not (populateListenerFilters of Istio). */
final class Inspectors {
    static final Tree TLS = inspector("tls_inspector", "TlsInspector");
    static final Tree HTTP = inspector("http_inspector", "HttpInspector");
    private static final Tree ORIGINAL_DST = inspector("original_dst", "OriginalDst");

    private Inspectors() {}

    private static Tree inspector(String name, String type) {
        return Xds.filter("envoy.filters.listener." + name, Json.any("envoy.extensions.filters.listener." + name + ".v3." + type));
    }

    /** For virtualInbound with these chains. */
    static Tree inbound(List<Tree> chains) {
        Map<Integer, Boolean> tls = new TreeMap<>();
        Map<Integer, Boolean> http = new TreeMap<>();
        for (Tree chain : chains) {
            Tree match = chain.get("filter_chain_match");
            int port = (int) match.get("destination_port").number();
            tls.merge(port, match.get("transport_protocol").text().equals("tls"), Boolean::logicalOr);
            http.merge(port, match.get("application_protocols").texts().contains("http/1.1"), Boolean::logicalOr);
        }
        List<Tree> out = new ArrayList<>(List.of(ORIGINAL_DST));
        if (tls.containsValue(true)) {
            out.add(tls.getOrDefault(0, false) ? disabledFor(TLS, ports(tls, false), false) : disabledFor(TLS, ports(tls, true), true));
        }
        if (http.containsValue(true)) {
            out.add(disabledFor(HTTP, ports(http, false), false));
        }
        return Json.of(out);
    }

    private static List<Tree> ports(Map<Integer, Boolean> needed, boolean wanted) {
        List<Tree> out = new ArrayList<>();
        needed.forEach((port, need) -> {
            if (port != 0 && need == wanted) {
                out.add(Json.obj("destination_port_range", Json.obj("start", port, "end", port + 1)));
            }
        });
        return out;
    }

    private static Tree disabledFor(Tree inspector, List<Tree> ports, boolean except) {
        if (ports.isEmpty()) {
            return inspector;
        }
        Tree rule = ports.size() == 1 ? ports.getFirst() : Json.obj("or_match", Json.obj("rules", ports));
        return Json.with(inspector, "filter_disabled", except ? Json.obj("not_match", rule) : rule);
    }
}
