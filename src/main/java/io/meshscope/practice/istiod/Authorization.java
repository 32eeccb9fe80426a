package io.meshscope.practice.istiod;

import io.meshscope.model.Tree;
import io.meshscope.practice.kube.MeshSettings;
import io.meshscope.practice.objects.Json;
import io.meshscope.practice.objects.KubeObject;
import io.meshscope.practice.objects.Labels;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The RBAC filters AuthorizationPolicies become (pilot/pkg/security/authz/builder): CUSTOM as a shadow rule before the external service, then
 * AUDIT, DENY and ALLOW, one filter each.
 */
final class Authorization {
    private final Push push;
    private final Proxy proxy;
    private final List<KubeObject> policies;
    private final RbacValues values;

    Authorization(Push push, Proxy proxy) {
        this.push = push;
        this.proxy = proxy;
        this.policies = push.oldestFirst("AuthorizationPolicy").stream().filter(this::applies).toList();
        this.values = new RbacValues(push.settings());
    }

    private boolean applies(KubeObject policy) {
        boolean here = policy.namespace().equals(proxy.namespace()) || policy.namespace().equals(MeshSettings.ROOT);
        return here && !policy.spec().has("target_refs") && Labels.selects(policy.spec().get("selector"), proxy.pod().labels());
    }

    /** The filters that ask an external service, or refuse because none can be asked. */
    List<Tree> custom(boolean tcp) {
        Map<String, List<KubeObject>> byProvider = new TreeMap<>();
        of("CUSTOM").forEach(p -> byProvider.computeIfAbsent(p.spec().path("provider", "name").text(), _ -> new ArrayList<>()).add(p));
        List<Tree> out = new ArrayList<>();
        boolean several = byProvider.size() > 1;
        byProvider.forEach((name, list) -> {
            Optional<ExtAuthz> service = several ? Optional.empty() : ExtAuthz.of(push, name);
            String prefix = "istio-ext-authz-" + (proxy.atLeast(30) ? name + "-" : "");
            if (service.isEmpty()) {
                Tree rules = rules("DENY", list, tcp, prefix, "-deny-due-to-bad-CUSTOM-action");
                out.add(filter(tcp, rules, Tree.absent(), ""));
            } else if (!tcp || service.get().isGrpc()) {
                out.add(filter(tcp, Tree.absent(), rules("DENY", list, tcp, prefix, ""), "istio_ext_authz_"));
                out.add(service.get().filter(tcp, prefix.substring(0, prefix.length() - 1)));
            }
        });
        return out;
    }

    /** The filters for AUDIT, DENY and ALLOW. */
    List<Tree> local(boolean tcp) {
        List<Tree> out = new ArrayList<>();
        for (String action : List.of("AUDIT", "DENY", "ALLOW")) {
            List<KubeObject> list = of(action);
            if (list.isEmpty()) {
                continue;
            }
            List<KubeObject> enforced = list.stream().filter(p -> !isDryRun(p)).toList();
            List<KubeObject> dry = list.stream().filter(Authorization::isDryRun).toList();
            Tree rules = enforced.isEmpty() ? Tree.absent() : rules(action, enforced, tcp, "", "");
            Tree shadow = dry.isEmpty() ? Tree.absent() : rules(action, dry, tcp, "", "");
            String prefix = !dry.isEmpty() && action.equals("DENY") ? "istio_dry_run_deny_" : "istio_dry_run_allow_";
            out.add(filter(tcp, rules, shadow, prefix));
        }
        return out;
    }

    private List<KubeObject> of(String action) {
        return policies.stream().filter(p -> {
            String own = p.spec().get("action").text();
            return (own.isEmpty() ? "ALLOW" : own).equals(action);
        }).toList();
    }

    private static boolean isDryRun(KubeObject policy) {
        return policy.annotations().getOrDefault("istio.io/dry-run", "").equals("true");
    }

    private Tree rules(String action, List<KubeObject> list, boolean tcp, String prefix, String suffix) {
        Map<String, Tree> byName = new TreeMap<>();
        for (KubeObject policy : list) {
            String name = prefix + "ns[" + policy.namespace() + "]-policy[" + policy.name() + "]-rule[";
            List<Tree> rules = policy.spec().get("rules").items();
            if (rules.isEmpty()) {
                byName.put(name + "0]" + suffix, RbacRule.never());
            }
            RbacRule maker = new RbacRule(policy.namespace(), tcp, action.equals("ALLOW"), values);
            for (int i = 0; i < rules.size(); i++) {
                String key = name + i + "]" + suffix;
                maker.policy(rules.get(i)).ifPresent(p -> byName.put(key, p));
            }
        }
        String word = switch (action) {
            case "AUDIT" -> "LOG";
            case "DENY" -> "DENY";
            default -> "";
        };
        return Json.obj("action", Json.some(word), "policies", byName.isEmpty() ? Tree.absent() : Json.of(byName));
    }

    private static Tree filter(boolean tcp, Tree rules, Tree shadow, String shadowPrefix) {
        if (tcp) {
            return Xds.filter("envoy.filters.network.rbac",
                    Json.any("envoy.extensions.filters.network.rbac.v3.RBAC", "rules", rules, "shadow_rules", shadow, "stat_prefix",
                            "tcp.", "shadow_rules_stat_prefix", Json.some(shadowPrefix)));
        }
        return Xds.filter("envoy.filters.http.rbac",
                Json.any("envoy.extensions.filters.http.rbac.v3.RBAC", "rules", rules, "shadow_rules", shadow,
                        "shadow_rules_stat_prefix", Json.some(shadowPrefix)));
    }
}
