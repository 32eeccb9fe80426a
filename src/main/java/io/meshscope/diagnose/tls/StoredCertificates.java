package io.meshscope.diagnose.tls;

import io.meshscope.diagnose.Cause;
import io.meshscope.diagnose.Judgement;
import io.meshscope.diagnose.Missing;
import io.meshscope.diagnose.Proof;
import io.meshscope.diagnose.Scene;
import io.meshscope.diagnose.Step;
import io.meshscope.diagnose.Tally;
import io.meshscope.diagnose.common.Found;
import io.meshscope.model.Certificate;
import io.meshscope.model.Kind;
import io.meshscope.model.Resource;
import io.meshscope.model.effective.CertificateUse;
import io.meshscope.model.effective.CertificateUses;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Are the certificates in Secrets and ConfigMaps valid: that of the CA, of gateways, and the root every namespace is given? */
public final class StoredCertificates implements Step {
    /** Where Istio keeps its CA (Istio: Plug in CA Certificates), by the key of the certificate that signs. */
    private static final Map<String, Set<String>> AUTHORITIES = Map.of("cacerts", Set.of("ca-cert.pem", "root-cert.pem"), "istio-ca-secret",
            Set.of("ca-cert.pem"), "istio-ca-root-cert", Set.of("root-cert.pem"));

    @Override
    public String id() {
        return "stored-certificates";
    }

    @Override
    public String command(Scene scene) {
        return "kubectl get secret istio-ca-secret -n istio-system -o jsonpath='{.data.ca-cert\\.pem}' | base64 -d | openssl x509 -noout -dates";
    }

    @Override
    public List<Judgement> judge(Scene scene) {
        Tally tally = new Tally(this);
        CertificateUses uses = new CertificateUses(scene.mesh());
        boolean looked = false;
        for (io.meshscope.model.effective.StoredCertificates stored : uses.stored()) {
            Resource holder = stored.holder();
            if (AUTHORITIES.getOrDefault(holder.name(), Set.of()).contains(stored.key()) && !stored.certificates().isEmpty()) {
                looked = true;
                Certificate c = stored.certificates().getFirst();
                if (stored.certificates().stream().allMatch(x -> x.notAfter().isBefore(scene.asOf()))) {
                    String id = c.selfIssued() ? "root-certificate-expired" : "intermediate-certificate-expired";
                    tally.problem(Cause.in(holder, Cause.Family.TLS, id, Cause.Severity.CRITICAL, c.notAfter().toString()), 3,
                            new Proof(Proof.Source.OBJECT, holder.at(stored.place()), io.meshscope.base.Phrase.literal(
                                    holder.friendlyName() + " " + stored.key() + ": " + c.notBefore() + " – " + c.notAfter())));
                }
            }
        }
        uses.all().forEach(u -> credential(scene, u, tally));
        Found.of(scene, "MSH1102").forEach(f -> tally.problem(Cause.in(f.resource(), Cause.Family.TLS, "root-ca-mismatch",
                Cause.Severity.HIGH, Found.arg(f, 0)), 2, Found.proofs(f)));
        boolean none = scene.mesh().isCollected(Kind.SECRET) && !looked && uses.all().isEmpty();
        return none ? tally.end(false) : tally.end(looked, Missing.objects());
    }

    private static void credential(Scene scene, CertificateUse use, Tally tally) {
        Optional<Certificate> over = use.secret().value().stream().flatMap(s -> CertificateUses.in(s).stream())
                .filter(c -> c.key().equals("tls.crt") || c.key().equals("cert")).flatMap(c -> c.certificates().stream().limit(1))
                .filter(c -> c.notAfter().isBefore(scene.asOf())).findFirst();
        over.ifPresent(c -> tally.problem(Cause.in(use.user(), Cause.Family.TLS, "gateway-certificate-expired", Cause.Severity.CRITICAL,
                use.namespace() + "/" + use.name() + " " + c.notAfter()), 3, Proof.of(use.user(), use.place())));
    }
}
