package io.meshscope.practice.envoy;

import io.meshscope.model.Tree;
import io.meshscope.practice.istiod.Credentials;
import io.meshscope.practice.istiod.Push;
import io.meshscope.practice.objects.Json;
import io.meshscope.practice.pki.Certificate;
import io.meshscope.practice.traffic.Envoy;
import java.util.ArrayList;
import java.util.List;

/** The secrets of a proxy: its certificate, the roots it trusts, and on gateways the certificates of Kubernetes secrets. */
final class Secrets {
    private static final String REDACTED = "W3JlZGFjdGVkXQ==";

    private final Push push;
    private final Envoy envoy;
    private final Trust trust;
    private final Stamp stamp;

    Secrets(Push push, Envoy envoy, Trust trust, Stamp stamp) {
        this.push = push;
        this.envoy = envoy;
        this.trust = trust;
        this.stamp = stamp;
    }

    Tree section() {
        List<Tree> active = new ArrayList<>();
        List<Tree> warming = new ArrayList<>();
        Credentials credentials = envoy.credentials();
        if (credentials.supplied()) {
            Certificate root = trust.root(credentials);
            Certificate own = trust.workload(credentials, envoy.proxy().pod().name());
            active.add(secret("default", Json.obj("name", "default", "tls_certificate", certificate(own.pem() + root.pem())),
                    credentials.notBefore().toString()));
            active.add(secret("ROOTCA", Json.obj("name", "ROOTCA", "validation_context", Json.obj("trusted_ca", bytes(root.pem()))),
                    credentials.notBefore().toString()));
        } else {
            warming.add(uninitialized("default"));
            warming.add(uninitialized("ROOTCA"));
        }
        for (String name : envoy.resources().secrets()) {
            String resource = "kubernetes://" + name;
            if (push.cluster().find("Secret", envoy.proxy().namespace(), name).isPresent()) {
                Certificate server = trust.server(credentials, host(name));
                active.add(secret(resource, Json.obj("name", resource, "tls_certificate", certificate(server.pem())), stamp.version()));
            } else {
                warming.add(uninitialized(resource));
            }
        }
        return Json.any("envoy.admin.v3.SecretsConfigDump", "dynamic_active_secrets", Json.some(active), "dynamic_warming_secrets",
                Json.some(warming));
    }

    /** The host the gateways use a secret for. */
    private String host(String secret) {
        for (var gateway : push.cluster().of("Gateway")) {
            for (Tree server : gateway.spec().get("servers").items()) {
                if (server.path("tls", "credential_name").text().equals(secret)) {
                    return server.get("hosts").at(0).text().replaceFirst("^.*/", "");
                }
            }
        }
        return "localhost";
    }

    private Tree secret(String name, Tree secret, String version) {
        return Json.obj("name", name, "version_info", version, "last_updated", stamp.startedAt(), "secret",
                Json.merge(Json.any("envoy.extensions.transport_sockets.tls.v3.Secret"), secret));
    }

    private Tree uninitialized(String name) {
        return Json.obj("name", name, "version_info", "uninitialized", "last_updated", stamp.startedAt(), "secret",
                Json.any("envoy.extensions.transport_sockets.tls.v3.Secret", "name", name));
    }

    private static Tree certificate(String pem) {
        return Json.obj("certificate_chain", bytes(pem), "private_key", Json.obj("inline_bytes", REDACTED));
    }

    private static Tree bytes(String pem) {
        return Json.obj("inline_bytes", Certificate.inlineBytes(pem));
    }

    /** What {@code /certs} answers: seen at the proxy's own clock. */
    Tree certs() {
        Credentials credentials = envoy.credentials();
        if (!credentials.supplied()) {
            return Json.obj("certificates", Json.arr());
        }
        var clock = stamp.now().plus(credentials.skew());
        Tree own = trust.workload(credentials, envoy.proxy().pod().name()).admin(clock);
        return Json.obj("certificates",
                Json.arr(Json.obj("ca_cert", Json.arr(trust.root(credentials).admin(clock)), "cert_chain", Json.arr(own))));
    }
}
