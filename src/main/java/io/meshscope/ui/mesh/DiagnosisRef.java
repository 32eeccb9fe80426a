package io.meshscope.ui.mesh;

import io.meshscope.diagnose.Answer;
import io.meshscope.diagnose.Scene.Subject;
import io.meshscope.diagnose.Verdict;
import io.meshscope.model.Ref;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The address of a diagnosis. It holds all that a person has done in it, so that it can be taken up again where it was left: going back,
 * or in a later session.
 *
 * @param guide   id of the guide; on the page where a diagnosis begins, the one chosen already, or ""
 * @param subject what it is about
 * @param at      id of the step shown, or "" for the first
 * @param all     whether all steps are walked at once
 * @param walked  ids of steps walked one by one
 * @param answers what a person says of steps, by their ids
 */
public record DiagnosisRef(String guide, Subject subject, String at, boolean all, Set<String> walked, Map<String, Answer> answers) {
    /** The page where a diagnosis begins. */
    public static final Ref.Page PAGE = new Ref.Page("diagnose");

    private static final String RUN = "diagnosis:";
    private static final String ANSWER = "answer.";
    /** Longer addresses are of no diagnosis: they come from a file. */
    private static final int LONGEST = 60_000;

    public DiagnosisRef {
        walked = Collections.unmodifiableSet(new LinkedHashSet<>(walked));
        answers = Collections.unmodifiableMap(new LinkedHashMap<>(answers));
    }

    /** A diagnosis that walks all steps of a guide at once. */
    public static DiagnosisRef all(String guide, Subject subject) {
        return new DiagnosisRef(guide, subject, "", true, Set.of(), Map.of());
    }

    /** A diagnosis that is walked step by step. */
    public static DiagnosisRef steps(String guide, Subject subject) {
        return new DiagnosisRef(guide, subject, "", false, Set.of(), Map.of());
    }

    /** The page where a diagnosis begins, with what is known filled in. */
    public static Ref begin(String guide, Subject subject) {
        return new Ref.Page(PAGE.id() + query(pairs(guide, subject)));
    }

    /** The page where a diagnosis of a workload begins. */
    public static Ref of(Ref.Workload workload) {
        return begin("", new Subject("", name(workload), ""));
    }

    /** A workload as a subject names it: {@code NAME.NAMESPACE}. */
    public static String name(Ref.Workload workload) {
        return workload.name() + (workload.namespace().isEmpty() ? "" : "." + workload.namespace());
    }

    /** The workload of a proxy, told by the usual names of pods: {@code POD.NAMESPACE} without the parts that are made up. */
    public static String workloadOf(String proxy) {
        int dot = proxy.indexOf('.');
        String pod = dot < 0 ? proxy : proxy.substring(0, dot);
        String name = pod.replaceFirst("-[a-z0-9]{6,10}-[a-z0-9]{5}$", "");
        return name + (dot < 0 ? "" : proxy.substring(dot));
    }

    /** What an address of the page where a diagnosis begins has filled in; empty when it is none. */
    public static Optional<DiagnosisRef> begun(Ref ref) {
        return idOf(ref).filter(id -> id.equals(PAGE.id()) || id.startsWith(PAGE.id() + "?"))
                .map(id -> read(id.substring(PAGE.id().length())));
    }

    /** The diagnosis an address is of. */
    public static Optional<DiagnosisRef> parse(Ref ref) {
        return idOf(ref).filter(id -> id.startsWith(RUN)).map(id -> {
            String rest = id.substring(RUN.length());
            int query = rest.indexOf('?');
            DiagnosisRef read = read(query < 0 ? "" : rest.substring(query));
            return new DiagnosisRef(query < 0 ? rest : rest.substring(0, query), read.subject, read.at, read.all, read.walked,
                    read.answers);
        });
    }

    private static Optional<String> idOf(Ref ref) {
        return ref instanceof Ref.Page(String id) && id.length() <= LONGEST ? Optional.of(id) : Optional.empty();
    }

    /** Its address with everything done in it. */
    public Ref ref() {
        Map<String, String> pairs = pairs("", subject);
        put(pairs, "at", at);
        put(pairs, "all", all ? "1" : "");
        put(pairs, "walked", String.join(" ", walked));
        answers.forEach((step, a) -> pairs.put(ANSWER + step, a.verdict() + " " + a.note()));
        return new Ref.Page(RUN + guide + query(pairs));
    }

    /** The address of its tab: the same whatever was done in it. */
    public Ref tab() {
        return new Ref.Page(RUN + guide + query(pairs("", subject)));
    }

    /** What it is about, in a few words; "" when about everything. */
    public String about() {
        List<String> parts = new ArrayList<>();
        for (String part : List.of(subject.client(), subject.server())) {
            if (!part.isEmpty()) {
                parts.add(part);
            }
        }
        String about = String.join(" → ", parts);
        String request = subject.requestId().isEmpty() ? "" : "x-request-id " + subject.requestId();
        return about.isEmpty() || request.isEmpty() ? about + request : about + ", " + request;
    }

    private static Map<String, String> pairs(String guide, Subject subject) {
        Map<String, String> out = new LinkedHashMap<>();
        put(out, "guide", guide);
        put(out, "client", subject.client());
        put(out, "server", subject.server());
        put(out, "request", subject.requestId());
        return out;
    }

    private static void put(Map<String, String> pairs, String key, String value) {
        if (!value.isEmpty()) {
            pairs.put(key, value);
        }
    }

    private static String query(Map<String, String> pairs) {
        return pairs.isEmpty()
                ? ""
                : pairs.entrySet().stream().map(e -> e.getKey() + "=" + URLEncoder.encode(e.getValue(), StandardCharsets.UTF_8))
                        .collect(Collectors.joining("&", "?", ""));
    }

    private static DiagnosisRef read(String query) {
        Map<String, String> pairs = new LinkedHashMap<>();
        for (String pair : query.isEmpty() ? new String[0] : query.substring(1).split("&", -1)) {
            int is = pair.indexOf('=');
            if (is > 0) {
                decoded(pair.substring(is + 1)).ifPresent(v -> pairs.put(pair.substring(0, is), v));
            }
        }
        Map<String, Answer> answers = new LinkedHashMap<>();
        pairs.forEach((key, value) -> {
            if (key.startsWith(ANSWER)) {
                answer(value).ifPresent(a -> answers.put(key.substring(ANSWER.length()), a));
            }
        });
        Set<String> walked = Arrays.stream(get(pairs, "walked").split(" ", -1)).filter(s -> !s.isEmpty()).collect(Collectors.toCollection(
                LinkedHashSet::new));
        Subject subject = new Subject(get(pairs, "client"), get(pairs, "server"), get(pairs, "request"));
        return new DiagnosisRef(get(pairs, "guide"), subject, get(pairs, "at"), pairs.containsKey("all"), walked, answers);
    }

    private static String get(Map<String, String> pairs, String key) {
        return pairs.getOrDefault(key, "");
    }

    private static Optional<String> decoded(String text) {
        try {
            return Optional.of(URLDecoder.decode(text, StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Optional<Answer> answer(String text) {
        int space = text.indexOf(' ');
        String word = space < 0 ? text : text.substring(0, space);
        return Arrays.stream(Verdict.values()).filter(v -> v.name().equals(word)).findFirst()
                .map(v -> new Answer(v, space < 0 ? "" : text.substring(space + 1)));
    }
}
