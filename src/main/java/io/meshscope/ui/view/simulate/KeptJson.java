package io.meshscope.ui.view.simulate;

import io.meshscope.base.Bytes;
import io.meshscope.base.Outcome;
import io.meshscope.base.Phrase;
import io.meshscope.model.Span;
import io.meshscope.model.Tree;
import io.meshscope.simulate.Answer;
import io.meshscope.simulate.Request;
import io.meshscope.simulate.request.Headers;
import io.meshscope.syntax.JsonReader;
import io.meshscope.syntax.JsonWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Kept requests as lines of JSON and back. Headers that hold credentials are left out. What cannot be understood is skipped. */
final class KeptJson {
    private static final Set<String> SECRET = Set.of("authorization", "cookie", "proxy-authorization", "x-api-key",
            "x-forwarded-client-cert");

    private KeptJson() {}

    static List<String> write(List<KeptRequest> all) {
        return all.stream().map(k -> JsonWriter.compact(tree(k))).toList();
    }

    static List<KeptRequest> read(List<String> lines) {
        return lines.stream().limit(SimulateViewModel.MOST).map(KeptJson::one).flatMap(Optional::stream).toList();
    }

    private static Tree tree(KeptRequest k) {
        Request r = k.request();
        List<Tree> headers = new ArrayList<>();
        for (Headers.Entry h : r.headers().entries()) {
            if (!SECRET.contains(h.name().toLowerCase(Locale.ROOT))) {
                headers.add(new Tree.Arr(List.of(Tree.of(h.name()), Tree.of(h.value())), Span.NONE));
            }
        }
        List<Tree.Field> out = new ArrayList<>();
        add(out, "proxy", k.proxy());
        add(out, "method", r.method());
        add(out, "scheme", r.scheme());
        add(out, "authority", r.authority());
        add(out, "path", r.path());
        add(out, "version", r.version());
        out.add(new Tree.Field("headers", Span.NONE, new Tree.Arr(headers, Span.NONE)));
        add(out, "source", r.sourceIp());
        add(out, "destination", r.destinationIp());
        add(out, "port", String.valueOf(r.port()));
        add(out, "identity", r.identity());
        if (r.claims().isPresent()) {
            out.add(new Tree.Field("claims", Span.NONE, r.claims()));
        }
        r.random().ifPresent(n -> add(out, "random", String.valueOf(n)));
        add(out, "way", r.entry().way().name());
        add(out, "listener", r.entry().listener());
        Answer a = k.last();
        add(out, "kind", a.kind().name());
        add(out, "status", String.valueOf(a.status()));
        add(out, "flags", String.join(",", a.flags()));
        add(out, "details", a.details());
        return new Tree.Obj(out, Span.NONE);
    }

    private static void add(List<Tree.Field> out, String name, String value) {
        if (!value.isEmpty()) {
            out.add(new Tree.Field(name, Span.NONE, Tree.of(value)));
        }
    }

    private static Optional<KeptRequest> one(String line) {
        Outcome<Tree> read = JsonReader.read(Bytes.of(line));
        Tree t = read.value();
        if (read.hasErrors() || !t.has("method") || !t.has("authority")) {
            return Optional.empty();
        }
        try {
            Headers headers = Headers.NONE;
            for (Tree h : t.entry("headers").items()) {
                headers = headers.plus(h.at(0).text(), h.at(1).text());
            }
            Request r = Request.get(t.entry("scheme").text(), t.entry("authority").text(), t.entry("path").text());
            r = new Request(t.entry("method").text(), r.scheme(), r.authority(), r.path(), t.entry("version").text(), headers,
                    t.entry("source")
                            .text(),
                    t.entry("destination").text(), Integer.parseInt(t.entry("port").text()), t.entry("identity").text(), t.entry(
                            "claims"),
                    r.random(), new Request.Entry(Request.Way.valueOf(t.entry("way").text()), t.entry("listener").text()));
            r = t.has("random") ? r.random(Long.parseLong(t.entry("random").text())) : r;
            String flags = t.entry("flags").text();
            Answer answer = new Answer(Answer.Kind.valueOf(t.entry("kind").text()), Integer.parseInt(t.entry("status").text()),
                    flags.isEmpty()
                            ? List.of()
                            : List.of(flags.split(",")),
                    t.entry("details").text(), Headers.NONE, "", Phrase.none());
            return Optional.of(new KeptRequest(r, t.entry("proxy").text(), answer, null));
        } catch (IllegalArgumentException e) {
            // Written by another version, or changed by hand: this request is not understood.
            return Optional.empty();
        }
    }
}
