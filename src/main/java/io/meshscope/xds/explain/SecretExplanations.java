package io.meshscope.xds.explain;

import io.meshscope.base.Outcome;
import io.meshscope.base.Phrase;
import io.meshscope.model.Certificate;
import io.meshscope.model.Certificates;
import io.meshscope.model.Tree;
import io.meshscope.xds.SectionKind;
import io.meshscope.xds.resource.Delivery;
import io.meshscope.xds.resource.ResourceKey;
import io.meshscope.xds.resource.Secret;
import io.meshscope.xds.resource.TlsContext;
import java.util.List;
import java.util.Optional;

/** What secrets hold. */
final class SecretExplanations {
    private static final int MAX_CERTIFICATES = 20;

    private final Context context;

    SecretExplanations(Context context) {
        this.context = context;
    }

    Explanation explain(Secret secret, String elementName, Delivery delivery) {
        String name = secret.name().isEmpty() ? elementName : secret.name();
        ExplanationBuilder b = new ExplanationBuilder(Phrase.literal(name), name);
        what(b, secret, name);
        if (delivery.isUninitialized()) {
            b.say("explain.secret.uninitialized").badge(Tone.PROBLEM, "explain.badge.uninitialized");
        }
        int shown = 0;
        for (Secret.Pem pem : secret.certificates()) {
            shown = certificates(b, secret, pem, shown);
        }
        if (secret.kind() == Secret.Kind.CERTIFICATE) {
            privateKey(b.group("explain.group.key"), secret.tree().path("tls_certificate", "private_key"));
        }
        context.delivery(b, delivery, SectionKind.SECRETS, secret.tree());
        context.links(b, List.of(), Optional.of(new ResourceKey(SectionKind.SECRETS, name)));
        b.command(Command.proxyConfig(context.node(), "1.5", "secret", "-o", "json"));
        return b.build();
    }

    private static void privateKey(ExplanationBuilder.GroupBuilder g, Tree key) {
        if (key.has("filename")) {
            g.fact("explain.fact.privateKey", key.get("filename"));
        } else if (key.isPresent()) {
            g.fact(Phrase.of("explain.fact.privateKey"), "[redacted]", Phrase.of("explain.secret.redacted"), key);
        }
    }

    private static void what(ExplanationBuilder b, Secret secret, String name) {
        if (name.equals(TlsContext.WORKLOAD_SECRET)) {
            b.say("explain.secret.workload");
        } else if (name.equals(TlsContext.ROOT_SECRET)) {
            b.say("explain.secret.roots");
        } else {
            b.say(switch (secret.kind()) {
                case CERTIFICATE -> "explain.secret.certificate";
                case ROOTS -> "explain.secret.otherRoots";
                case SESSION_TICKETS -> "explain.secret.tickets";
                case GENERIC -> "explain.secret.generic";
                case EMPTY -> "explain.secret.empty";
            });
            b.say(TlsWords.secretName(name));
        }
    }

    private int certificates(ExplanationBuilder b, Secret secret, Secret.Pem pem, int before) {
        int shown = before;
        if (!pem.file().isEmpty()) {
            b.newGroup(Phrase.of("explain.group.certificate", 1)).fact("explain.fact.file", pem.file(), pem.place())
                    .note("explain.secret.inFile");
            return shown;
        }
        Outcome<List<Certificate>> all = Certificates.read(pem.pem());
        List<Certificate> chain = all.value();
        if (secret.kind() == Secret.Kind.ROOTS && chain.size() > 1 && pem.owner().isEmpty()) {
            b.say(Phrase.count("explain.secret.manyRoots", chain.size()));
        }
        for (int i = 0; i < chain.size() && shown < MAX_CERTIFICATES; i++, shown++) {
            ExplanationBuilder.GroupBuilder g = b.newGroup(title(secret, pem, i, chain));
            CertificateWords.facts(g, chain.get(i), pem.place(), context.asOf());
        }
        if (!all.problems().isEmpty()) {
            b.badge(Tone.UNKNOWN, "explain.badge.unreadable");
        }
        return shown;
    }

    private static Phrase title(Secret secret, Secret.Pem pem, int i, List<Certificate> chain) {
        if (!pem.owner().isEmpty()) {
            return Phrase.of("explain.group.bundle", pem.owner());
        }
        if (secret.kind() == Secret.Kind.ROOTS) {
            return Phrase.of("explain.group.root", i + 1);
        }
        return i == 0
                ? Phrase.of("explain.group.leaf")
                : Phrase.of(chain.get(i).selfIssued() ? "explain.group.root" : "explain.group.intermediate", i + 1);
    }
}
