package io.meshscope.xds.resource;

import io.meshscope.model.Tree;
import java.util.List;
import java.util.Optional;

/**
 * Where a request is sent, and how (Envoy: route_components.proto).
 *
 * @param tree its place
 */
public record RouteAction(Tree tree) {
    /** The clusters it may go to; empty when a header or a plugin names the cluster. */
    public List<WeightedCluster> clusters() {
        return WeightedCluster.of(tree);
    }

    /** The request header that names the cluster, "" when none does. */
    public String clusterHeader() {
        return tree.get("cluster_header").text();
    }

    /** Whether code in the proxy chooses the cluster. */
    public boolean hasClusterPlugin() {
        return tree.has("cluster_specifier_plugin") || tree.has("inline_cluster_specifier_plugin");
    }

    /** How long the whole answer may take, as written; "" for Envoy's 15 s. */
    public String timeout() {
        return tree.get("timeout").text();
    }

    /** Its own retry policy. */
    public Optional<RetryPolicy> retryPolicy() {
        return RetryPolicy.of(tree.get("retry_policy"));
    }

    /** Clusters that get a copy of the request; each is a RequestMirrorPolicy. */
    public List<Tree> mirrors() {
        Tree old = tree.get("request_mirror_policy");
        return old.isPresent() ? List.of(old) : tree.get("request_mirror_policies").items();
    }

    /** What is put in place of the matched path: prefix, whole path, regex; "" when the path stays. */
    public String pathRewrite() {
        Tree regex = tree.get("regex_rewrite");
        return regex.isPresent()
                ? regex.path("pattern", "regex").text() + " → " + regex.get("substitution").text()
                : tree.get("prefix_rewrite").isPresent()
                        ? tree.get("prefix_rewrite").text()
                        : AnyMessage.ofExtension(tree.get("path_rewrite_policy")).value().get("path_template_rewrite").text();
    }

    /** The Host header sent on, "" when it stays or is made at run time. */
    public String hostRewrite() {
        return tree.first("host_rewrite_literal", "host_rewrite").text();
    }

    /** The status when the cluster does not exist: 503 unless written otherwise. */
    public int clusterNotFoundStatus() {
        return switch (tree.get("cluster_not_found_response_code").text()) {
            case "NOT_FOUND" -> 404;
            case "INTERNAL_SERVER_ERROR" -> 500;
            default -> 503;
        };
    }
}
