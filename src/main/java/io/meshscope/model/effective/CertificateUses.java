package io.meshscope.model.effective;

import io.meshscope.base.Outcome;
import io.meshscope.base.Problem;
import io.meshscope.model.Certificate;
import io.meshscope.model.Certificates;
import io.meshscope.model.Kind;
import io.meshscope.model.Mesh;
import io.meshscope.model.Resource;
import io.meshscope.model.Tree;
import io.meshscope.model.effective.CertificateUse.Role;
import io.meshscope.model.kube.DestinationRule;
import io.meshscope.model.kube.Gateway;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Which objects have certificates come from which Secrets, and what the certificates in Secrets and ConfigMaps say. Keys are not read. */
public final class CertificateUses {
    /** Keys under which Kubernetes, Istio and cert-manager keep certificates. */
    private static final Set<String> KEYS = Set.of("tls.crt", "ca.crt", "cert", "cacert", "ca-cert.pem", "cert-chain.pem", "root-cert.pem",
            "ca.pem");
    private static final String SCHEME = "kubernetes://";
    private static final String GATEWAY_SCHEME = "kubernetes-gateway://";

    private final Mesh mesh;

    /** Those of a mesh. */
    public CertificateUses(Mesh mesh) {
        this.mesh = mesh;
    }

    /** All uses: Gateways of Istio, Gateways of the Gateway API, DestinationRules. */
    public List<CertificateUse> all() {
        List<CertificateUse> out = new ArrayList<>();
        mesh.all(Kind.GATEWAY).forEach(g -> gateway(g, out));
        mesh.all(Kind.K8S_GATEWAY).forEach(g -> apiGateway(g, out));
        mesh.all(Kind.DESTINATION_RULE).forEach(r -> new DestinationRule(r).tlsSettings().forEach(tls -> {
            Tree name = tls.get("credential_name");
            if (name.isPresent()) {
                out.add(use(r, name, Role.CLIENT, r.namespace(), name.text()));
            }
        }));
        return out;
    }

    /** Secrets of a Gateway of Istio lie in the namespace of its pods. */
    private void gateway(Resource g, List<CertificateUse> out) {
        List<String> namespaces = mesh.labelled(Kind.POD, new Gateway(g).selector()).stream().map(Resource::namespace).distinct().toList();
        for (Gateway.Server server : new Gateway(g).servers()) {
            List<Tree> names = new ArrayList<>(server.tls().get("credential_names").items());
            if (server.tls().has("credential_name")) {
                names.addFirst(server.tls().get("credential_name"));
            }
            for (Tree name : names) {
                for (String namespace : namespaces.isEmpty() ? List.of(g.namespace()) : namespaces) {
                    out.add(use(g, name, Role.SERVER, namespace, name.text()));
                }
            }
        }
    }

    private void apiGateway(Resource g, List<CertificateUse> out) {
        for (Tree listener : g.spec().get("listeners").items()) {
            for (Tree ref : listener.path("tls", "certificateRefs").items()) {
                String namespace = ref.has("namespace") ? ref.get("namespace").text() : g.namespace();
                out.add(use(g, ref.get("name"), Role.SERVER, namespace, ref.get("name").text()));
            }
        }
    }

    private CertificateUse use(Resource user, Tree place, Role role, String namespace, String written) {
        String name = written.startsWith(GATEWAY_SCHEME)
                ? written.substring(GATEWAY_SCHEME.length())
                : written.startsWith(SCHEME) ? written.substring(SCHEME.length()) : written;
        int slash = name.indexOf('/');
        String space = slash < 0 ? namespace : name.substring(0, slash);
        String plain = name.substring(slash + 1);
        return new CertificateUse(user, place, role, space, plain, secret(space, plain));
    }

    private Answer<Resource> secret(String namespace, String name) {
        if (!mesh.isCollected(Kind.SECRET)) {
            return Answer.missing(Kind.SECRET);
        }
        Optional<Resource> found = mesh.find(Kind.SECRET, namespace, name);
        return found.<Answer<Resource>>map(s -> Answer.known(s, List.of(Reason.at(s, Tree.absent(), "effective.secret.found", s
                .fullName())))).orElseGet(() -> new Answer.Unknown<>(Set.of(), List.of(Reason.of("effective.secret.missing", namespace + "/"
                        + name))));
    }

    /** Every certificate kept in a Secret or ConfigMap. Secrets without data, as lists often give them, hold none. */
    public List<StoredCertificates> stored() {
        List<StoredCertificates> out = new ArrayList<>();
        mesh.all(Kind.SECRET).forEach(s -> out.addAll(in(s)));
        mesh.all(Kind.CONFIG_MAP).forEach(m -> out.addAll(in(m)));
        return out;
    }

    /** The certificates of one Secret or ConfigMap. */
    public static List<StoredCertificates> in(Resource holder) {
        List<StoredCertificates> out = new ArrayList<>();
        boolean secret = holder.kind().equals(Kind.SECRET);
        for (Tree.Field f : holder.tree().get("data").fields()) {
            if (KEYS.contains(f.name()) && f.value() instanceof Tree.Str value) {
                out.add(read(holder, f.name(), value, secret));
            }
        }
        for (Tree.Field f : holder.tree().get("stringData").fields()) {
            if (KEYS.contains(f.name()) && f.value() instanceof Tree.Str value) {
                out.add(read(holder, f.name(), value, false));
            }
        }
        return out;
    }

    private static StoredCertificates read(Resource holder, String key, Tree.Str value, boolean base64) {
        try {
            String pem = base64 ? new String(Base64.getMimeDecoder().decode(value.value()), StandardCharsets.UTF_8) : value.value();
            Outcome<List<Certificate>> read = Certificates.read(pem);
            return new StoredCertificates(holder, key, value, read.value(), read.problems());
        } catch (IllegalArgumentException e) {
            return new StoredCertificates(holder, key, value, List.of(), List.of(Problem.error("certificates.none", holder.fullName())));
        }
    }
}
