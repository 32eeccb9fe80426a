package io.meshscope.model.kube;

import io.meshscope.model.Labels;
import io.meshscope.model.Resource;
import io.meshscope.model.Tree;
import java.util.List;
import java.util.Map;

/** A Gateway of Istio (networking.istio.io). */
public record Gateway(Resource resource) {
    /** One of its servers. */
    public record Server(Tree tree) {
        /** The port it listens on; 0 when not said. */
        public int port() {
            return (int) tree.path("port", "number").number();
        }

        /** The address it binds to; "" when not said. */
        public String bind() {
            return tree.get("bind").text();
        }

        /** Hosts it serves, perhaps with a namespace in front. */
        public List<String> hosts() {
            return tree.get("hosts").texts();
        }

        /** Its TLS settings. */
        public Tree tls() {
            return tree.get("tls");
        }
    }

    /** The pods it configures. */
    public Map<String, String> selector() {
        return Labels.of(resource.spec().get("selector"));
    }

    /** Its servers. */
    public List<Server> servers() {
        return resource.spec().get("servers").items().stream().map(Server::new).toList();
    }

    /** Where its selector stands: the first label in the order Kubernetes writes them. */
    public Tree selectorPlace() {
        Tree map = resource.spec().get("selector");
        return selector().keySet().stream().findFirst().map(map::entry).orElse(map);
    }
}
