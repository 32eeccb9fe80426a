package io.meshscope.evidence;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Where in a mesh something was taken, as its path says by the layout of {@code istioctl bug-report}
 * (istio tools/bug-report/pkg/archive and pkg/bugreport).
 *
 * @param area      what was looked at
 * @param namespace namespace of the pod, or ""
 * @param pod       name of the pod, or ""
 * @param base      the path up to the pod's folder, or "" where there is none: what lies below it belongs together
 */
public record Site(Area area, String namespace, String pod, String base) {
    /** What was looked at. */
    public enum Area {
        /** Objects of the cluster. */
        CLUSTER,
        /** istiod. */
        ISTIOD,
        /** A proxy: sidecar, gateway, waypoint or ztunnel. */
        PROXY,
        /** The CNI plugin. */
        CNI,
        /** The operator of old. */
        OPERATOR,
        /** What {@code istioctl analyze} said. */
        ANALYSIS,
        /** The report itself. */
        TOOL,
        /** The path does not say. */
        NONE;

        /** The key of its words. */
        public String key() {
            return "evidence.area." + name();
        }
    }

    /** RFC 1123 label, and the names of pods, which may have dots. */
    private static final Pattern LABEL = Pattern.compile("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?");
    private static final Pattern NAME = Pattern.compile("[a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?");
    private static final Pattern DIVIDER = Pattern.compile("[/\\\\!]+");
    private static final Set<String> CLUSTER_FILES = Set.of("k8s-resources", "k8s-cluster-resources", "crs", "nodes", "events", "secrets",
            "cluster-context", "kubectl-version", "pods");
    private static final Site NOWHERE = new Site(Area.NONE, "", "", "");

    /** Reads a path; archives inside it are like folders. */
    public static Site of(String path) {
        List<String> parts = List.of(DIVIDER.split(path));
        for (int i = parts.size() - 2; i >= 0; i--) {
            Site site = at(parts, i, path);
            if (site.area() != Area.NONE) {
                return site;
            }
        }
        boolean tool = parts.size() > 1 && Set.of("bug-report.log", "versions").contains(parts.getLast())
                && parts.get(parts.size() - 2).startsWith("bug-report");
        return tool ? new Site(Area.TOOL, "", "", "") : NOWHERE;
    }

    private static Site at(List<String> parts, int i, String path) {
        int after = parts.size() - i - 1;
        String last = parts.getLast();
        return switch (parts.get(i)) {
            case "proxies" -> after >= 3 ? pod(Area.PROXY, parts, i, path) : NOWHERE;
            case "istio" -> after >= 3 && (last.equals("discovery.log") || last.equals("metrics") || parts.get(i + 3).equals("debug"))
                    ? pod(Area.ISTIOD, parts, i, path)
                    : NOWHERE;
            case "operator" -> after == 3 && last.equals("operator.log") ? pod(Area.OPERATOR, parts, i, path) : NOWHERE;
            case "cni" ->
                after == 2 && last.equals("cni.log") ? new Site(Area.CNI, "", parts.get(i + 1), upTo(path, parts, i + 1)) : NOWHERE;
            case "cluster" -> after == 1 && CLUSTER_FILES.contains(last) ? new Site(Area.CLUSTER, "", "", "") : NOWHERE;
            case "analyze" -> after == 2 ? new Site(Area.ANALYSIS, "", "", "") : NOWHERE;
            default -> NOWHERE;
        };
    }

    private static Site pod(Area area, List<String> parts, int i, String path) {
        String namespace = parts.get(i + 1);
        String pod = parts.get(i + 2);
        boolean named = LABEL.matcher(namespace).matches() && NAME.matcher(pod).matches();
        return named ? new Site(area, namespace, pod, upTo(path, parts, i + 2)) : NOWHERE;
    }

    /** The path as written, cut after a part. */
    private static String upTo(String path, List<String> parts, int last) {
        int at = 0;
        for (int i = 0; i <= last; i++) {
            at = path.indexOf(parts.get(i), at) + parts.get(i).length();
        }
        return path.substring(0, at);
    }
}
