package io.meshscope.practice.envoy;

import io.meshscope.model.Tree;
import io.meshscope.practice.objects.Condition;
import io.meshscope.practice.objects.Conditions;
import io.meshscope.practice.objects.Json;
import io.meshscope.practice.traffic.Envoy;
import java.time.Duration;

/** What {@code /server_info} and {@code /listeners} of a proxy answer. */
final class AdminServer {
    private AdminServer() {}

    static Tree info(Envoy envoy, Bootstrap bootstrap, Conditions conditions, Stamp stamp) {
        boolean connected = conditions.last(Condition.Disconnected.class, c -> envoy.proxy().pod().is(c.proxy())).isEmpty();
        Duration up = Duration.between(stamp.started(), stamp.now());
        Tree options = Json.obj("base_id", "0", "concurrency", 2, "config_path", "etc/istio/proxy/envoy-rev.json", "log_level", "warning",
                "component_log_level", "misc:error",
                "log_format", "%Y-%m-%dT%T.%fZ\t%l\tenvoy %n %g:%#\t%v\tthread=%t", "local_address_ip_version", "v4", "drain_time", "45s",
                "parent_shutdown_time", "60s", "mode",
                "Serve", "drain_strategy", "Immediate");
        return Json.obj("version", "d79f6e8d453ee260e9094093b8dd31af0056e67b/1.34.1/Clean/RELEASE/BoringSSL", "state",
                connected ? "LIVE" : "PRE_INITIALIZING",
                "hot_restart_version", "11.104", "command_line_options", options, "node", bootstrap.node(), "uptime_current_epoch", up,
                "uptime_all_epochs", up);
    }

    static String listeners(Envoy envoy, Bootstrap bootstrap) {
        StringBuilder out = new StringBuilder();
        envoy.resources().listeners().values().forEach(l -> line(l, out));
        bootstrap.listeners().forEach(l -> line(l, out));
        return out.toString();
    }

    private static void line(Tree listener, StringBuilder out) {
        Tree socket = listener.path("address", "socket_address");
        out.append(listener.get("name").text()).append("::").append(socket.get("address").text()).append(':')
                .append(socket.get("port_value").text()).append('\n');
    }
}
