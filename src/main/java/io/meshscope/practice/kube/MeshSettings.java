package io.meshscope.practice.kube;

import io.meshscope.base.Bytes;
import io.meshscope.model.Tree;
import io.meshscope.practice.objects.KubeObject;
import io.meshscope.practice.objects.KubeObjects;
import io.meshscope.syntax.YamlReader;
import java.util.List;
import java.util.Optional;

/**
 * The mesh configuration of the ConfigMap {@code istio} with Istio's defaults.
 *
 * @param mesh the MeshConfig
 */
public record MeshSettings(Tree mesh) {
    /** Where istiod lives and policies for the whole mesh stand. */
    public static final String ROOT = "istio-system";
    /** The DNS suffix of the cluster. */
    public static final String DOMAIN = "cluster.local";

    /** Of the objects; all defaults when there is no such ConfigMap. */
    public static MeshSettings of(KubeObjects objects) {
        String text = objects.find("ConfigMap", ROOT, "istio").map(KubeObject::tree).map(t -> t.get("data").entry("mesh").text())
                .orElse("");
        List<Tree> documents = YamlReader.readAll(Bytes.of(text)).value();
        return new MeshSettings(documents.isEmpty() ? Tree.absent() : documents.getFirst());
    }

    public String trustDomain() {
        String domain = mesh.get("trust_domain").text();
        return domain.isEmpty() ? DOMAIN : domain;
    }

    public List<String> trustDomainAliases() {
        return mesh.get("trust_domain_aliases").texts();
    }

    /** Whether hosts nobody knows may be called; the default. */
    public boolean allowsAny() {
        return !mesh.path("outbound_traffic_policy", "mode").text().equals("REGISTRY_ONLY");
    }

    public boolean autoMtls() {
        return !mesh.get("enable_auto_mtls").text().equals("false");
    }

    /** Where proxies write their access log; "" is nowhere. */
    public String accessLogFile() {
        return mesh.get("access_log_file").text();
    }

    public boolean accessLogJson() {
        return mesh.get("access_log_encoding").text().equals("JSON");
    }

    /** A format of the user's own, or "". */
    public String accessLogFormat() {
        return mesh.get("access_log_format").text();
    }

    /** An extension provider by name. */
    public Optional<Tree> provider(String name) {
        return mesh.get("extension_providers").items().stream().filter(p -> p.get("name").text().equals(name)).findFirst();
    }
}
