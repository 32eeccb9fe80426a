package io.meshscope.ui.view.workload;

import io.meshscope.base.Messages;
import io.meshscope.model.Kind;
import io.meshscope.model.Labels;
import io.meshscope.model.Mesh;
import io.meshscope.model.Resource;
import io.meshscope.model.Tree;
import io.meshscope.model.effective.Answer;
import io.meshscope.model.effective.ApiBindings;
import io.meshscope.model.effective.GatewayBindings;
import io.meshscope.model.effective.MeshWorkload;
import io.meshscope.model.kube.Gateway;
import io.meshscope.ui.control.Tone;
import io.meshscope.ui.mesh.FactCard;
import io.meshscope.ui.mesh.FactRow;
import io.meshscope.ui.mesh.MeshWords;
import io.meshscope.ui.theme.Icons;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a gateway's workload serves: the servers and listeners of the Gateways it runs, with the routes that hang on each. */
final class Served {
    private final Mesh mesh;
    private final MeshWorkload workload;
    private final Messages m;
    private final List<FactRow> rows = new ArrayList<>();

    private Served(Mesh mesh, MeshWorkload workload, Messages m) {
        this.mesh = mesh;
        this.workload = workload;
        this.m = m;
    }

    /** The card; nothing for a workload that is no gateway. */
    static Optional<FactCard> of(Mesh mesh, MeshWorkload workload, Messages m) {
        Served served = new Served(mesh, workload, m);
        served.gateways();
        served.apiGateways();
        return served.rows.isEmpty()
                ? Optional.empty()
                : Optional.of(new FactCard(Icons.INGRESS_GATEWAY, m.text("workload.card.served"), served.rows, ""));
    }

    private void gateways() {
        GatewayBindings bindings = new GatewayBindings(mesh);
        for (Resource r : mesh.all(Kind.GATEWAY)) {
            Map<String, String> selector = new Gateway(r).selector();
            if (selector.isEmpty() || !Labels.match(selector, workload.labels())) {
                continue;
            }
            Answer<List<GatewayBindings.Binding>> bound = bindings.of(r);
            for (Gateway.Server server : new Gateway(r).servers()) {
                String routes = bound.value().orElse(List.of()).stream().filter(b -> b.server().tree() == server.tree()).map(b -> b
                        .virtualService().friendlyName()).distinct().collect(Collectors.joining(", "));
                String tls = server.tls().get("mode").text();
                String word = server.port() + " " + server.tree().path("port", "protocol").text() + (tls.isEmpty() ? "" : " " + tls);
                add(r, server.hosts(), routes, word, bound);
            }
        }
    }

    private void apiGateways() {
        String name = workload.labels().getOrDefault(ApiBindings.GATEWAY_NAME, "");
        mesh.find(Kind.K8S_GATEWAY, workload.namespace(), name).ifPresent(r -> {
            List<ApiBindings.Attached> attached = new ApiBindings(mesh).of(r);
            for (Tree listener : r.spec().get("listeners").items()) {
                String routes = attached.stream().filter(a -> a.listener() == listener).map(a -> a.route().friendlyName()).distinct()
                        .collect(
                                Collectors.joining(", "));
                String host = listener.get("hostname").text();
                add(r, List.of(host.isEmpty() ? "*" : host), routes, listener.get("port").text() + " " + listener.get("protocol").text(),
                        Answer.known(attached, List.of()));
            }
        });
    }

    private void add(Resource gateway, List<String> hosts, String routes, String word, Answer<?> bound) {
        String detail = String.join(", ", hosts) + " → " + (routes.isEmpty() ? m.text("workload.served.nothing") : routes);
        FactRow row = FactRow.of(Icons.INGRESS_GATEWAY, gateway.friendlyName(), detail, gateway.ref());
        rows.add(bound.isKnown()
                ? row.verdict(routes.isEmpty() ? Tone.WARNING : Tone.INFO, word)
                : MeshWords.unknown(row, m).because(bound));
    }
}
