package io.meshscope.xds.resource;

import io.meshscope.model.Tree;
import io.meshscope.xds.SectionKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The other resources a resource names: found by the names of fields, at any depth, so that filters this program does not know are covered
 * too (Envoy: api/envoy/config/…/v3, grpc_service.proto, http_uri.proto, secret.proto). The cluster that every secret is fetched from is left
 * out: everything would name it.
 */
public final class References {
    private static final int MAX_DEPTH = 200;
    /** Messages whose field "cluster" is a service that is asked, not where the request goes. */
    private static final Set<String> URIS = Set.of("http_uri", "httpUri", "server_uri", "serverUri", "uri");

    private final List<Reference> found = new ArrayList<>();
    private String via = "";

    private References() {}

    /** All references of a resource, in the order written. */
    public static List<Reference> of(SectionKind kind, Tree resource) {
        References references = new References();
        if (kind == SectionKind.CLUSTERS) {
            references.endpoints(new Cluster(resource));
        }
        references.walk(resource, "", 0);
        return references.found;
    }

    private void endpoints(Cluster cluster) {
        if (cluster.discovery() == Cluster.Discovery.EDS) {
            Tree service = cluster.tree().path("eds_cluster_config", "service_name");
            Tree place = service.text().isEmpty() ? cluster.tree().get("name") : service;
            add(Relation.ENDPOINTS, SectionKind.ENDPOINTS, cluster.endpointsName(), place);
        }
    }

    private void walk(Tree t, String key, int depth) {
        if (depth > MAX_DEPTH) {
            return;
        }
        switch (t) {
            case Tree.Obj obj -> object(obj, key, depth);
            case Tree.Arr arr -> arr.items().forEach(item -> walk(item, key, depth + 1));
            case Tree.Str _,Tree.Num _,Tree.Bool _,Tree.Null _,Tree.Raw _,Tree.Absent _ -> {
            }
        }
    }

    private void object(Tree.Obj obj, String key, int depth) {
        String outer = via;
        if (key.equals("virtual_hosts") || key.equals("virtualHosts") || key.equals("filter_chains") || key.equals("filterChains")) {
            via = obj.get("name").text();
        }
        if (isSecretConfig(obj, key)) {
            add(Relation.SECRET, SectionKind.SECRETS, obj.get("name").text(), obj.get("name"));
        }
        for (Tree.Field field : obj.fields()) {
            if (!field(obj, key, field)) {
                walk(field.value(), field.name(), depth + 1);
            }
        }
        via = outer;
    }

    /** Notes what a field names; whether there is nothing more to look for inside. */
    private boolean field(Tree.Obj owner, String ownerKey, Tree.Field field) {
        Tree value = field.value();
        switch (field.name()) {
            case "cluster" -> cluster(ownerKey, value);
            case "weighted_clusters", "weightedClusters" ->
                WeightedCluster.of(owner).forEach(c -> found.add(new Reference(Relation.ROUTES_TO,
                        new ResourceKey(SectionKind.CLUSTERS, c.name()), c.place(), c.weight(), c.total(), via)));
            case "cluster_header", "clusterHeader" -> found.add(new Reference(Relation.ROUTES_TO, new ResourceKey(SectionKind.CLUSTERS, ""),
                    value, 1, 1, via));
            case "clusters" -> members(owner, value);
            case "envoy_grpc", "envoyGrpc" -> add(Relation.CALLS, SectionKind.CLUSTERS, value.get("cluster_name").text(), value.get(
                    "cluster_name"));
            case "collector_cluster", "collectorCluster", "check_cluster", "checkCluster", "report_cluster", "reportCluster" ->
                add(Relation.CALLS, SectionKind.CLUSTERS, value.text(), value);
            case "route_config_name", "routeConfigName", "route_configuration_name", "routeConfigurationName" ->
                add(Relation.ROUTE_CONFIG, SectionKind.ROUTES, value.text(), value);
            case "scoped_routes", "scopedRoutes" -> {
                if (value.has("scoped_rds")) {
                    add(Relation.SCOPED_ROUTES, SectionKind.SCOPED_ROUTES, value.get("name").text(), value.get("name"));
                }
            }
            case "config_discovery", "configDiscovery" -> add(Relation.EXTENSION, SectionKind.ECDS, owner.get("name").text(), owner.get(
                    "name"));
            case "server_listener_name", "serverListenerName" -> add(Relation.LISTENER, SectionKind.LISTENERS, value.text(), value);
            case "metadata", "node", "filter_metadata", "filterMetadata", "sds_config", "sdsConfig" -> {
                return true;
            }
            default -> {
            }
        }
        return value instanceof Tree.Str;
    }

    private void cluster(String ownerKey, Tree value) {
        Relation relation = URIS.contains(ownerKey)
                ? Relation.CALLS
                : ownerKey.startsWith("request_mirror_polic") || ownerKey.startsWith("requestMirrorPolic")
                        ? Relation.MIRRORS_TO
                        : Relation.ROUTES_TO;
        if (value instanceof Tree.Str) {
            add(relation, SectionKind.CLUSTERS, value.text(), value);
        }
    }

    private void members(Tree.Obj owner, Tree value) {
        if (owner.entry("@type").text().endsWith("aggregate.v3.ClusterConfig")) {
            value.items().forEach(t -> add(Relation.MEMBER, SectionKind.CLUSTERS, t.text(), t));
        }
    }

    private static boolean isSecretConfig(Tree.Obj obj, String key) {
        return obj.has("sds_config") || key.endsWith("sds_secret_configs") || key.endsWith("sds_secret_config")
                || key.endsWith("SdsSecretConfigs") || key.endsWith("SdsSecretConfig");
    }

    private void add(Relation relation, SectionKind kind, String name, Tree place) {
        if (!name.isEmpty()) {
            found.add(new Reference(relation, new ResourceKey(kind, name), place, 1, 1, via));
        }
    }
}
