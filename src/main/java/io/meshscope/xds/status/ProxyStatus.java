package io.meshscope.xds.status;

import io.meshscope.model.Tree;
import java.util.Map;

/**
 * What istiod says about one proxy.
 *
 * @param id        {@code pod.namespace}
 * @param namespace its namespace; "" when istiod does not say
 * @param cluster   its cluster; "" when istiod does not say
 * @param version   Istio's version of the proxy
 * @param istiod    the istiod it follows
 * @param types     by type URL, in the order told
 * @param tree      what istiod wrote
 */
public record ProxyStatus(String id, String namespace, String cluster, String version, String istiod, Map<String, TypeStatus> types,
        Tree tree) {}
