package io.meshscope.rules.serviceentry;

import io.meshscope.model.Kind;
import io.meshscope.model.Mesh;
import io.meshscope.model.Resource;
import io.meshscope.model.Tree;
import io.meshscope.model.kube.ServiceEntry;
import io.meshscope.rules.Ist;
import io.meshscope.rules.Rule;
import io.meshscope.rules.RuleInfo;
import io.meshscope.rules.Sink;
import java.util.List;

/** ServiceEntries for TCP without an address: nothing but the port would tell their traffic from that of others. */
public final class AddressesRequiredRule implements Rule {
    private static final RuleInfo INFO = RuleInfo.of("serviceentry.Analyzer", List.of(Ist.SERVICE_ENTRY_ADDRESSES_REQUIRED),
            Kind.SERVICE_ENTRY).reading(Kind.MESH_CONFIG);

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public void evaluate(Mesh mesh, Sink sink) {
        Tree metadata = mesh.config().proxyMetadata();
        boolean allocated = isOn(metadata, "ISTIO_META_DNS_CAPTURE") && (isOn(metadata, "ISTIO_META_DNS_AUTO_ALLOCATE") || isOn(metadata,
                "PILOT_ENABLE_IP_AUTOALLOCATE"));
        if (allocated) {
            return;
        }
        for (Resource r : mesh.all(Kind.SERVICE_ENTRY)) {
            if (r.spec().get("addresses").items().isEmpty() && r.status().get("addresses").items().isEmpty()) {
                for (Tree port : new ServiceEntry(r).ports()) {
                    String protocol = port.get("protocol").text();
                    if (protocol.isEmpty() || protocol.equalsIgnoreCase("TCP")) {
                        sink.report(Ist.SERVICE_ENTRY_ADDRESSES_REQUIRED, r, port.has("name") ? port.get("name") : port);
                    }
                }
            }
        }
    }

    private static boolean isOn(Tree metadata, String key) {
        return metadata.entry(key).text().equals("true");
    }
}
