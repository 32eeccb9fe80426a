package io.meshscope.practice.istiod;

import io.meshscope.model.Tree;
import io.meshscope.practice.kube.Service;
import io.meshscope.practice.kube.ServicePort;
import io.meshscope.practice.objects.Json;
import io.meshscope.practice.objects.KubeObject;
import java.util.List;

/** Pieces that come back in many resources. */
final class Xds {
    static final Tree ADS = Json.obj("ads", Json.obj(), "initial_fetch_timeout", "0s", "resource_api_version", "V3");
    static final Tree STATS = filter("istio.stats", Json.any("stats.PluginConfig"));
    static final Tree INBOUND_STATS = filter("istio.stats", Json.any("stats.PluginConfig", "disable_host_header_fallback", true));
    static final Tree TCP_EXCHANGE = filter("istio.metadata_exchange", struct("envoy.tcp.metadataexchange.config.MetadataExchange",
            Json.obj("enable_discovery", true, "protocol", "istio-peer-exchange")));
    static final String DEFAULT = "default";
    static final String ROOT_CA = "ROOTCA";
    /** ALPN of plain HTTP as the HTTP inspector finds it. */
    static final List<String> PLAIN_HTTP = List.of("http/1.1", "h2c");
    /** ALPN of HTTP between sidecars. */
    static final List<String> MTLS_HTTP = List.of("istio-http/1.0", "istio-http/1.1", "istio-h2");
    /** ALPN of other bytes between sidecars. */
    static final List<String> MTLS_TCP = List.of("istio-peer-exchange", "istio");
    /** Any ALPN of a sidecar. */
    static final List<String> MTLS_ANY = List.of("istio", "istio-peer-exchange", "istio-http/1.0", "istio-http/1.1", "istio-h2");

    private Xds() {}

    static Tree filter(String name, Tree config) {
        return Json.obj("name", name, "typed_config", config);
    }

    static Tree struct(String type, Tree value) {
        return Json.any("udpa.type.v1.TypedStruct", "type_url", "type.googleapis.com/" + type, "value", value);
    }

    static Tree socketAddress(String address, int port) {
        return Json.obj("socket_address", Json.obj("address", address, "port_value", port));
    }

    /** A secret to be fetched from the agent over its socket. */
    static Tree sds(String name) {
        Tree source = Json.obj("api_config_source",
                Json.obj("api_type", "GRPC", "grpc_services", Json.arr(Json.obj("envoy_grpc", Json.obj("cluster_name", "sds-grpc"))),
                        "set_node_on_first_message_only", true,
                        "transport_api_version", "V3"),
                "initial_fetch_timeout", "0s", "resource_api_version", "V3");
        return Json.obj("name", name, "sds_config", source);
    }

    /** A secret of Kubernetes to be fetched from istiod. */
    static Tree adsSecret(String name) {
        return Json.obj("name", name, "sds_config",
                Json.obj("ads", Json.obj(), "initial_fetch_timeout", "0s", "resource_api_version", "V3"));
    }

    /** The address of an Istio object as metadata carries it. */
    static String config(KubeObject object) {
        String kind = object.kind().replaceAll("([a-z])([A-Z])", "$1-$2").toLowerCase(java.util.Locale.ROOT);
        return "/apis/networking.istio.io/v1/namespaces/" + object.namespace() + "/" + kind + "/" + object.name();
    }

    static Tree metadata(KubeObject object) {
        return Json.obj("filter_metadata", Json.obj("istio", Json.obj("config", config(object))));
    }

    static String cluster(String subset, String host, int port) {
        return "outbound|" + port + "|" + subset + "|" + host;
    }

    /** The SNI of mutual TLS to a cluster. */
    static String sni(String subset, String host, int port) {
        return "outbound_." + port + "_." + subset + "_." + host;
    }

    static String inbound(int port) {
        return "inbound|" + port + "||";
    }

    static Tree services(Service service) {
        return Json.arr(Json.obj("host", service.hostname(), "name", service.name(), "namespace", service.namespace()));
    }

    static Tree tcpProxy(String cluster, Tree accessLog) {
        return filter("envoy.filters.network.tcp_proxy",
                Json.any("envoy.extensions.filters.network.tcp_proxy.v3.TcpProxy", "stat_prefix", cluster, "cluster", cluster,
                        "access_log", accessLog));
    }

    static boolean skipped(ServicePort port) {
        return port.protocol() == io.meshscope.practice.kube.Protocol.UDP;
    }
}
