package io.meshscope.evidence.kube.api;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.utils.TokenRefreshInterceptor;
import io.meshscope.base.Problem;
import io.meshscope.base.ProblemException;
import io.meshscope.evidence.kube.config.Credentials;
import io.meshscope.evidence.kube.config.KubeContext;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Makes the Kubernetes client of a context; nothing of it comes from the client's own search for settings. */
final class ClientSettings {
    private static final Pattern PRIVATE_KEY = Pattern.compile("-----BEGIN PRIVATE KEY-----([A-Za-z0-9+/=\\s]+)-----END PRIVATE KEY-----");
    /** The object identifier 1.2.840.10045.2.1, id-ecPublicKey (RFC 5480), in DER, in hexadecimal. */
    private static final String EC_PUBLIC_KEY = "06072a8648ce3d0201";

    private ClientSettings() {}

    static KubernetesClient client(Credentials credentials, Timing timing, Map<String, String> environment,
            AtomicBoolean writing) {
        Silence.keep();
        return new KubernetesClientBuilder().withConfig(config(credentials, timing, environment)).withHttpClientFactory(
                new ClientFactory(credentials.serverName().orElse(""))).withHttpClientBuilderConsumer(b -> {
                    b.addOrReplaceInterceptor(TokenRefreshInterceptor.NAME, new SignInHeader(credentials));
                    b.addOrReplaceInterceptor("READ_ONLY", new ReadOnly(writing));
                }).build();
    }

    private static Config config(Credentials credentials, Timing timing, Map<String, String> environment) {
        KubeContext context = credentials.context();
        ConfigBuilder builder = new ConfigBuilder(Config.empty()).withAutoConfigure(false).withMasterUrl(address(credentials, environment))
                .withNamespace(
                        context.namespace())
                .withTrustCerts(context.insecure()).withDisableHostnameVerification(context.insecure())
                .withConnectionTimeout((int) timing.connect().toMillis()).withRequestTimeout((int) timing.connect().toMillis())
                .withRequestRetryBackoffLimit(0)
                .withUserAgent("meshscope");
        credentials.authority().filter(_ -> !context.insecure()).ifPresent(pem -> builder.withCaCertData(base64(pem)));
        Optional<String> certificate = credentials.certificate();
        Optional<String> key = credentials.key();
        if (certificate.isPresent() && key.isPresent()) {
            builder.withClientCertData(base64(certificate.get())).withClientKeyData(base64(key.get())).withClientKeyAlgo(algorithm(
                    base64(key.get())));
        }
        if (!credentials.impersonated().isEmpty()) {
            builder.withImpersonateUsername(credentials.impersonated()).withImpersonateGroups(credentials.impersonatedGroups().toArray(
                    String[]::new));
        }
        proxy(context, environment).ifPresent(p -> builder.withHttpProxy(p).withHttpsProxy(p));
        String none = variable(environment, "NO_PROXY");
        if (context.proxy().isEmpty() && !none.isEmpty()) {
            builder.withNoProxy(none.split("[,\\s]+"));
        }
        return builder.build();
    }

    /**
     * Where the server is asked. One that is to be known by another name than its address is asked by its number: the platform's client
     * takes the name of an address over any other, and none of a number.
     */
    static String address(Credentials credentials, Map<String, String> environment) {
        String written = credentials.context().server();
        if (credentials.serverName().isEmpty() || proxy(credentials.context(), environment).isPresent()) {
            return written;
        }
        URI uri = URI.create(written);
        try {
            String number = InetAddress.getByName(uri.getHost()).getHostAddress();
            return new URI(uri.getScheme(), null, number, uri.getPort(), uri.getPath(), null, null).toString();
        } catch (UnknownHostException | URISyntaxException _) {
            // Told when it is asked.
            return written;
        }
    }

    /** The context's own proxy, else the environment's, as Go programs take it. */
    private static Optional<String> proxy(KubeContext context, Map<String, String> environment) {
        String own = context.proxy();
        if (own.startsWith("socks")) {
            throw new ProblemException(Problem.error("kube.config.socks", context.name(), own));
        }
        String written = own.isEmpty()
                ? variable(environment, context.server().startsWith("https:") ? "HTTPS_PROXY" : "HTTP_PROXY")
                : own;
        if (written.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(written.contains("://") ? written : "http://" + written);
    }

    private static String variable(Map<String, String> environment, String name) {
        return environment.getOrDefault(name, environment.getOrDefault(name.toLowerCase(Locale.ROOT), ""));
    }

    private static String algorithm(String keyData) {
        String found = Config.getKeyAlgorithm(null, keyData);
        if (found != null) {
            return found;
        }
        return isEllipticCurve(new String(Base64.getDecoder().decode(keyData), StandardCharsets.ISO_8859_1)) ? "EC" : "RSA";
    }

    /** Whether a key in PKCS#8 form (RFC 5958) says of itself to be of an elliptic curve: its head does not tell, its algorithm does. */
    private static boolean isEllipticCurve(String pem) {
        Matcher body = PRIVATE_KEY.matcher(pem);
        if (!body.find()) {
            return false;
        }
        byte[] der = Base64.getMimeDecoder().decode(body.group(1));
        return HexFormat.of().formatHex(der).contains(EC_PUBLIC_KEY);
    }

    private static String base64(String pem) {
        return Base64.getEncoder().encodeToString(pem.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** What was wrong with the settings. The client's own words are not repeated: they may quote a key. */
    static ProblemException problem(String context, RuntimeException e) {
        if (e instanceof ProblemException known) {
            return known;
        }
        Throwable root = e;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return new ProblemException(Problem.error("kube.config.unusable", context, root.getClass().getSimpleName()), e);
    }
}
