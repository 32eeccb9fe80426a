package io.meshscope.evidence.kube;

import io.meshscope.evidence.kube.LoopbackServer.Exchange;
import io.meshscope.model.Tree;
import io.meshscope.practice.PracticeMesh;
import io.meshscope.syntax.JsonWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * A Kubernetes API server for the practice mesh: discovery, lists with pages, logs, and the proxies' admin interfaces by port-forward and
 * exec. Answers to some paths can be replaced by faults.
 */
public final class PracticeApi implements AutoCloseable {
    private static final Map<String, String> PLURALS = Map.of("NetworkPolicy", "networkpolicies", "Ingress", "ingresses");

    private volatile PracticeMesh mesh;
    private final Map<String, String> answers = new ConcurrentHashMap<>();
    private PracticeMesh intended;
    private final Map<String, List<Tree>> objects = new TreeMap<>();
    private final Map<String, Map<String, Tree>> served = new TreeMap<>();
    private final Map<Pattern, Consumer<Exchange>> faults = new ConcurrentHashMap<>();
    private final List<String> admin = new CopyOnWriteArrayList<>();
    private final Map<String, String> levels = new ConcurrentSkipListMap<>(Map.of("http", "warning", "router", "warning", "rbac", "info"));
    private final LoopbackServer server;

    public PracticeApi(PracticeMesh mesh) throws IOException {
        this(mesh, List.of());
    }

    public PracticeApi(PracticeMesh mesh, List<Tree> more) throws IOException {
        this.mesh = mesh;
        this.intended = mesh;
        List<Tree> all = new ArrayList<>(mesh.objects());
        all.addAll(more);
        for (Tree object : all) {
            String kind = object.get("kind").text();
            String plural = PLURALS.getOrDefault(kind, kind.toLowerCase(Locale.ROOT) + "s").replace("policys", "policies");
            String api = object.get("apiVersion").text();
            objects.computeIfAbsent(api + "/" + plural, _ -> new ArrayList<>()).add(object);
            served.computeIfAbsent(api, _ -> new LinkedHashMap<>()).putIfAbsent(plural, object);
        }
        server = new LoopbackServer(this::answer);
    }

    /** Answers paths that match with something else, until told otherwise. */
    public PracticeApi when(String path, Consumer<Exchange> fault) {
        faults.put(Pattern.compile(path), fault);
        return this;
    }

    public void heal() {
        faults.clear();
    }

    public LoopbackServer server() {
        return server;
    }

    /** Writes a kubeconfig with one context, {@code lab}. */
    public Path kubeconfig(Path folder) {
        return kubeconfig(folder, "token: secret-token");
    }

    public Path kubeconfig(Path folder, String user) {
        try {
            Path file = folder.resolve("config");
            Files.writeString(file, """
                                    apiVersion: v1
                                    kind: Config
                                    current-context: lab
                                    clusters:
                                    - {name: lab, cluster: {server: "%s"}}
                                    users:
                                    - name: me
                                      user: {%s}
                                    contexts:
                                    - {name: lab, context: {cluster: lab, user: me, namespace: istioinaction}}
                                    """.formatted(server.url(), user));
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void answer(Exchange x) {
        for (Map.Entry<Pattern, Consumer<Exchange>> fault : faults.entrySet()) {
            if (fault.getKey().matcher(x.uri().toString()).find()) {
                fault.getValue().accept(x);
                return;
            }
        }
        String path = x.path();
        if (path.equals("/version")) {
            x.json(200, "{\"major\":\"1\",\"minor\":\"33\",\"gitVersion\":\"v1.33.1\"}");
        } else if (path.equals("/api")) {
            x.json(200, "{\"kind\":\"APIVersions\",\"versions\":[\"v1\"]}");
        } else if (path.equals("/apis")) {
            groups(x);
        } else if (path.endsWith("/portforward")) {
            forward(x);
        } else if (path.endsWith("/exec")) {
            exec(x);
        } else if (path.endsWith("/log")) {
            log(x);
        } else {
            objects(x);
        }
    }

    private void groups(Exchange x) {
        Map<String, List<String>> groups = new TreeMap<>();
        served.keySet().stream().filter(a -> a.contains("/")).forEach(a -> groups.computeIfAbsent(a.split("/")[0], _ -> new ArrayList<>())
                .add("{\"groupVersion\":\"" + a + "\",\"version\":\"" + a.split("/")[1] + "\"}"));
        List<String> out = groups.entrySet().stream().map(e -> "{\"name\":\"" + e.getKey() + "\",\"versions\":[" + String.join(",", e
                .getValue()) + "],\"preferredVersion\":" + e.getValue().getFirst() + "}").toList();
        x.json(200, "{\"kind\":\"APIGroupList\",\"apiVersion\":\"v1\",\"groups\":[" + String.join(",", out) + "]}");
    }

    private void objects(Exchange x) {
        List<String> parts = List.of(x.path().substring(1).split("/"));
        int skip = parts.getFirst().equals("api") ? 2 : 3;
        if (parts.size() < skip) {
            x.status(404, "not found");
            return;
        }
        String api = skip == 2 ? parts.get(1) : parts.get(1) + "/" + parts.get(2);
        List<String> rest = parts.subList(skip, parts.size());
        if (rest.isEmpty()) {
            resources(x, api);
            return;
        }
        boolean spaced = rest.getFirst().equals("namespaces") && rest.size() > 2;
        String namespace = spaced ? rest.get(1) : "";
        String plural = spaced ? rest.get(2) : rest.getFirst();
        List<Tree> found = this.objects.getOrDefault(api + "/" + plural, List.of()).stream().filter(o -> namespace.isEmpty() || o.get(
                "metadata").get("namespace").text().equals(namespace)).filter(o -> selected(o, x.query("fieldSelector"))).toList();
        int named = spaced ? 3 : 1;
        if (rest.size() > named) {
            found.stream().filter(o -> o.get("metadata").get("name").text().equals(rest.get(named))).findFirst().ifPresentOrElse(o -> x
                    .json(200, JsonWriter.compact(o)), () -> x.status(404, "not found"));
        } else {
            list(x, found, api,
                    served.getOrDefault(api, Map.of()).containsKey(plural)
                            ? Objects.requireNonNull(Objects.requireNonNull(served.get(api)).get(plural)).get("kind").text()
                            : "X");
        }
    }

    private static boolean selected(Tree object, String selector) {
        return selector.isEmpty() || object.get(selector.split("=")[0]).text().equals(selector.split("=")[1]);
    }

    private void resources(Exchange x, String api) {
        List<String> out = served.getOrDefault(api, Map.of()).entrySet().stream()
                .map(e -> "{\"name\":\"" + e.getKey() + "\",\"kind\":\"" + e
                        .getValue().get("kind").text() + "\",\"namespaced\":" + e.getValue().get("metadata").has("namespace")
                        + ",\"verbs\":[\"get\",\"list\",\"watch\"]}")
                .toList();
        x.json(200, "{\"kind\":\"APIResourceList\",\"groupVersion\":\"" + api + "\",\"resources\":[" + String.join(",", out) + "]}");
    }

    /** A list as API servers write it: items without kind and version, pages by the limit asked for. */
    private static void list(Exchange x, List<Tree> found, String api, String kind) {
        int from = x.query("continue").isEmpty() ? 0 : Integer.parseInt(x.query("continue"));
        int limit = x.query("limit").isEmpty() ? found.size() : Math.min(7, Integer.parseInt(x.query("limit")));
        int to = Math.min(found.size(), from + limit);
        List<String> items = found.subList(from, to).stream().map(o -> JsonWriter.compact(new Tree.Obj(o.fields().stream().filter(f -> !f
                .name().equals("kind") && !f.name().equals("apiVersion")).toList(), o.span()))).toList();
        String more = to < found.size() ? ",\"continue\":\"" + to + "\",\"remainingItemCount\":" + (found.size() - to) : "";
        x.json(200,
                "{\"kind\":\"" + kind + "List\",\"apiVersion\":\"" + api + "\",\"metadata\":{\"resourceVersion\":\"41\"" + more
                        + "},\"items\":[" + String.join(
                                ",", items)
                        + "]}");
    }

    private String pod(Exchange x) {
        String[] parts = x.path().split("/");
        return parts[4] + "/" + parts[6];
    }

    void forward(Exchange x) {
        x.upgrade();
        int port = Integer.parseInt(x.query("ports"));
        byte[] number = {(byte) port, (byte) (port >> 8)};
        x.channel(0, number);
        x.channel(1, number);
        try {
            ByteArrayOutputStream head = new ByteArrayOutputStream();
            while (!head.toString(StandardCharsets.ISO_8859_1).contains("\r\n\r\n")) {
                byte[] message = x.message();
                if (message.length == 0) {
                    return;
                }
                head.write(message, 1, message.length - 1);
            }
            String[] first0 = head.toString(StandardCharsets.ISO_8859_1).split(" ");
            String asked = first0[1].substring(1);
            asked(first0[0] + " " + pod(x) + " " + first0[1]);
            String body = answer(pod(x), asked);
            String first = body.isEmpty() ? "HTTP/1.1 404 Not Found" : "HTTP/1.1 200 OK";
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            x.channel(0, (first + "\r\ntransfer-encoding: chunked\r\n\r\n" + Integer.toHexString(bytes.length) + "\r\n").getBytes(
                    StandardCharsets.ISO_8859_1));
            x.channel(0, bytes);
            x.channel(0, (bytes.length == 0 ? "" : "\r\n0\r\n\r\n").getBytes(StandardCharsets.ISO_8859_1));
            x.bye();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void asked(String what) {
        admin.add(what);
    }

    /** What the admin interfaces were asked, as method, pod and path. */
    public List<String> admin() {
        return List.copyOf(admin);
    }

    /** Log levels that can be set, as Envoy's admin interface does. */
    private String logging(String query) {
        if (query.contains("=")) {
            levels.put(query.split("=")[0], query.split("=")[1]);
        }
        StringBuilder out = new StringBuilder("active loggers:\n");
        levels.forEach((k, v) -> out.append("  ").append(k).append(": ").append(v).append('\n'));
        return out.toString();
    }

    /** What a port answers: of istiod's view of a proxy, what the mesh that is intended has. */
    private String answer(String pod, String asked) {
        if (asked.startsWith("logging")) {
            return logging(asked.substring(asked.indexOf('?') + 1));
        }
        if (asked.equals("debug/adsz?push=true")) {
            return "Pushed to 5 servers";
        }
        String intends = "debug/config_dump?proxyID=";
        if (asked.startsWith(intends)) {
            String proxy = asked.substring(intends.length());
            int dot = proxy.lastIndexOf('.');
            return intended.evidence(proxy.substring(dot + 1) + "/" + proxy.substring(0, dot) + "/config_dump?include_eds").orElse("");
        }
        String more = answers.get(pod + "/" + asked);
        return more != null
                ? more
                : mesh.evidence(pod + "/" + asked).or(() -> mesh.evidence(pod + "/" + asked + "?include_eds")).orElse("");
    }

    /** Lets the proxies and istiod say from now on what they say in another mesh; the objects stay. */
    public PracticeApi becoming(PracticeMesh other) {
        mesh = other;
        return this;
    }

    /** Lets a pod answer something the practice mesh does not know of; {@code NAMESPACE/POD/PATH}. */
    public PracticeApi answering(String path, String body) {
        answers.put(path, body);
        return this;
    }

    /** Says what istiod means the proxies to have, when that is not what they have. */
    public PracticeApi intending(PracticeMesh other) {
        intended = other;
        return this;
    }

    private void exec(Exchange x) {
        x.upgrade();
        List<String> command = x.queries("command");
        String body = mesh.evidence(pod(x) + "/" + command.getLast()).orElse("");
        x.channel(1, body.getBytes(StandardCharsets.UTF_8));
        x.channel(3, "{\"metadata\":{},\"status\":\"Success\"}".getBytes(StandardCharsets.UTF_8));
        x.bye();
    }

    private void log(Exchange x) {
        String body = mesh.evidence(pod(x) + "/" + x.query("container") + ".log").orElse("");
        x.answer(200, "text/plain", "", body);
    }

    URI url() {
        return URI.create(server.url());
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
