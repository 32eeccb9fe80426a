package io.meshscope.evidence.kube.config;

import io.meshscope.base.JobContext;
import io.meshscope.base.Problem;
import io.meshscope.base.ProblemException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a context needs to reach its cluster, read from the files when it is made. Tokens of files and programs are got anew when they are
 * out of date. Never printed: it has no {@code toString} of its own fields. Safe for several threads.
 */
public final class Credentials {
    private static final Duration EARLY = Duration.ofSeconds(10);

    private final KubeContext context;
    private final Merged.Entry cluster;
    private final Merged.Entry user;
    private final Clock clock;
    private final @Nullable ExecPlugin plugin;
    private ExecPlugin.@Nullable Credential given;
    private String used;

    /** What is new of credentials. */
    public enum Renewal {
        /** Nothing. */
        NONE,
        /** A token, which goes with each request. */
        TOKEN,
        /** A client certificate, which belongs to a connection. */
        CERTIFICATE
    }

    private Credentials(KubeContext context, Merged.Entry cluster, Merged.Entry user, Clock clock, @Nullable ExecPlugin plugin) {
        this.context = context;
        this.cluster = cluster;
        this.user = user;
        this.clock = clock;
        this.plugin = plugin;
        this.used = certificateFile();
    }

    /**
     * Reads them.
     *
     * @param limit  how long a program may take to give credentials
     * @param prompt told what it says meanwhile
     * @throws ProblemException when the context is gone or cannot be used
     */
    public static Credentials of(Kubeconfig config, String context, Duration limit, Prompt prompt, Clock clock) {
        return of(config, context, limit, prompt, clock, List.of());
    }

    /**
     * The same with folders where programs are looked for before the {@code PATH}.
     *
     * @throws ProblemException when the context is gone or cannot be used
     */
    public static Credentials of(Kubeconfig config, String context, Duration limit, Prompt prompt, Clock clock, List<Path> folders) {
        KubeContext found = config.context(context)
                .orElseThrow(() -> new ProblemException(Problem.error("kube.config.noContext", context)));
        found.problems().stream().filter(p -> p.level() == Problem.Level.ERROR).findFirst().ifPresent(p -> {
            throw new ProblemException(p);
        });
        Merged merged = Merged.read(config.files());
        Merged.Entry entry = merged.contexts().get(context);
        if (entry == null) {
            throw new ProblemException(Problem.error("kube.config.noContext", context));
        }
        Merged.Entry user = merged.user(entry);
        Merged.Entry cluster = merged.cluster(entry);
        ExecPlugin plugin = found.signIn() == SignIn.EXEC ? new ExecPlugin(context, user, cluster, limit, prompt, folders) : null;
        return new Credentials(found, cluster, user, clock, plugin);
    }

    /** The context they are of. */
    public KubeContext context() {
        return context;
    }

    /** The server's authority in PEM; empty when the system's are to be trusted. */
    public Optional<String> authority() {
        return pem(cluster, "certificate-authority");
    }

    /** The name the server's certificate is checked against, when it is not the server's own. */
    public Optional<String> serverName() {
        return cluster.has("tls-server-name") ? Optional.of(cluster.text("tls-server-name")) : Optional.empty();
    }

    /** The client certificate in PEM. */
    public synchronized Optional<String> certificate() {
        return given != null && !given.certificate().isEmpty() ? Optional.of(given.certificate()) : pem(user, "client-certificate");
    }

    /** The client certificate's key in PEM; not to be kept. */
    public synchronized Optional<String> key() {
        return given != null && !given.key().isEmpty() ? Optional.of(given.key()) : pem(user, "client-key");
    }

    /** Name and password for basic authentication. */
    public Optional<Map.Entry<String, String>> basic() {
        return context.signIn() == SignIn.BASIC ? Optional.of(Map.entry(user.text("username"), user.text("password"))) : Optional.empty();
    }

    /** The user to act as, or "". */
    public String impersonated() {
        return user.text("as");
    }

    /** The groups to act as. */
    public List<String> impersonatedGroups() {
        return user.value().get("as-groups").texts();
    }

    /**
     * Makes sure that there is a token or certificate that is not out of date; runs the program when there is one.
     *
     * @param anew whether what is known was refused
     * @return what is new
     */
    public synchronized Renewal ready(boolean anew, JobContext job) {
        if (plugin == null) {
            return anew ? read() : Renewal.NONE;
        }
        Instant now = clock.instant();
        boolean over = given != null && given.expires().map(e -> !now.isBefore(e.minus(EARLY))).orElse(false);
        if (given == null || anew || over) {
            ExecPlugin.Credential before = given;
            given = plugin.run(job);
            boolean same = before != null && before.certificate().equals(given.certificate()) && before.key().equals(given.key());
            return before == null || same ? Renewal.TOKEN : Renewal.CERTIFICATE;
        }
        return Renewal.NONE;
    }

    /** Files may have been written anew since they were read. */
    private Renewal read() {
        if (context.signIn() == SignIn.TOKEN_FILE) {
            return Renewal.TOKEN;
        }
        String now = certificateFile();
        if (now.equals(used)) {
            return Renewal.NONE;
        }
        used = now;
        return Renewal.CERTIFICATE;
    }

    private String certificateFile() {
        return user.has("client-certificate-data") || !user.has("client-certificate") ? "" : text(user.path("client-certificate"));
    }

    /** The bearer token for the next request, or "". */
    public synchronized String token() {
        if (given != null) {
            return given.token();
        }
        if (context.signIn() == SignIn.TOKEN_FILE) {
            return text(user.path("tokenFile")).strip();
        }
        return context.signIn() == SignIn.TOKEN ? user.text("token").strip() : "";
    }

    private Optional<String> pem(Merged.Entry entry, String name) {
        if (entry.has(name + "-data")) {
            try {
                return Optional.of(new String(Base64.getMimeDecoder().decode(entry.text(name + "-data")), StandardCharsets.US_ASCII));
            } catch (IllegalArgumentException _) {
                throw new ProblemException(Problem.error("kube.config.badBase64", context.name(), name + "-data"));
            }
        }
        return entry.has(name) ? Optional.of(text(entry.path(name))) : Optional.empty();
    }

    private String text(Path file) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (IOException _) {
            throw new ProblemException(Problem.error("kube.config.noFile", context.name(), file));
        }
    }
}
