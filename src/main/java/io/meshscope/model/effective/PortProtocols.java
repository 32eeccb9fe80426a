package io.meshscope.model.effective;

import io.meshscope.model.Resource;
import io.meshscope.model.kube.Protocol;
import io.meshscope.model.kube.ServicePort;
import java.util.List;

/** What Istio believes to be spoken on a port, and what makes it believe so (Istio docs, "Protocol Selection"). */
public final class PortProtocols {
    private PortProtocols() {}

    /**
     * The protocol of a Service's port: appProtocol before the name's prefix; without either the first bytes tell, except on ports where the
     * server speaks first.
     */
    public static Answer.Known<Protocol> of(Resource service, ServicePort port) {
        Protocol protocol = port.protocol();
        Reason why;
        if (port.transport().equals("UDP")) {
            why = Reason.at(service, port.tree().get("protocol"), "effective.protocol.udp");
        } else if (protocol == Protocol.SNIFFED) {
            why = Reason.at(service, port.tree(), "effective.protocol.sniffed");
        } else if (!port.appProtocol().isEmpty()) {
            why = Reason.at(service, port.tree().get("appProtocol"), "effective.protocol.app", port.appProtocol());
        } else if (protocol == Protocol.TCP && !port.name().toLowerCase(java.util.Locale.ROOT).startsWith("tcp")) {
            why = Reason.at(service, port.tree().get("port"), "effective.protocol.never", port.number());
        } else {
            why = Reason.at(service, port.tree().get("name"), "effective.protocol.name", port.name());
        }
        return new Answer.Known<>(protocol, List.of(why));
    }
}
