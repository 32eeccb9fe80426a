package io.meshscope.rules.gateway;

import io.meshscope.model.Kind;
import io.meshscope.model.Labels;
import io.meshscope.model.Locator;
import io.meshscope.model.Mesh;
import io.meshscope.model.Resource;
import io.meshscope.model.Tree;
import io.meshscope.model.kube.Gateway;
import io.meshscope.rules.Finding;
import io.meshscope.rules.Ist;
import io.meshscope.rules.Rule;
import io.meshscope.rules.RuleInfo;
import io.meshscope.rules.Sink;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Gateways of the same workload that show the same certificate: clients reuse an HTTP/2 connection for a host the other one serves. */
public final class DuplicateCertificateRule implements Rule {
    /** A server with a certificate. */
    private record Served(Resource gateway, Tree tls) {}

    /** A wildcard certificate may be on hundreds of Gateways; nobody reads that many pairs. */
    private static final int MAX_PAIRS = 20;
    private static final RuleInfo INFO = RuleInfo.of("gateway.CertificateAnalyzer", List.of(Ist.GATEWAY_DUPLICATE_CERTIFICATE),
            Kind.GATEWAY);

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public void evaluate(Mesh mesh, Sink sink) {
        Map<String, List<Served>> byCertificate = new HashMap<>();
        for (Resource r : mesh.all(Kind.GATEWAY)) {
            for (Gateway.Server s : new Gateway(r).servers()) {
                certificate(s.tls()).ifPresent(c -> byCertificate.computeIfAbsent(c, _ -> new ArrayList<>()).add(new Served(r, s.tls())));
            }
        }
        for (List<Served> same : byCertificate.values()) {
            sink.cancel().check();
            pairs(same, sink);
        }
    }

    /** Each pair is told of once per direction, as far as the selector of the first reaches. */
    private static void pairs(List<Served> same, Sink sink) {
        for (Served one : same) {
            Map<String, String> selector = new Gateway(one.gateway).selector();
            same.stream().filter(other -> other.gateway != one.gateway && Labels.match(selector, new Gateway(other.gateway).selector()))
                    .limit(MAX_PAIRS).forEach(other -> report(one, other, sink));
        }
    }

    private static void report(Served one, Served other, Sink sink) {
        Locator where = one.gateway.at(one.tls.has("credential_name") ? one.tls.get("credential_name") : one.tls);
        List<String> names = List.of(one.gateway.fullName(), other.gateway.fullName());
        sink.report(Finding.of(Ist.GATEWAY_DUPLICATE_CERTIFICATE, one.gateway, where, names).withEvidence(List.of(other.gateway.at(
                other.tls))));
    }

    private static Optional<String> certificate(Tree tls) {
        String credential = tls.get("credential_name").text();
        if (!credential.isEmpty()) {
            return Optional.of("secret " + credential);
        }
        String file = tls.get("server_certificate").text();
        String key = tls.get("private_key").text();
        return file.isEmpty() || key.isEmpty() ? Optional.empty() : Optional.of("files " + file + " " + key);
    }
}
