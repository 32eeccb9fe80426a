package io.meshscope.practice.istiod;

import io.meshscope.model.Tree;
import io.meshscope.practice.objects.Json;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The match conditions of a VirtualService's http route in Envoy's terms (pilot/pkg/networking/core/route). */
final class RouteMatches {
    private RouteMatches() {}

    /** A route match; absent conditions match everything. */
    static Tree of(Tree match) {
        if (!match.isPresent()) {
            return Json.obj("prefix", "/");
        }
        List<Tree> headers = headers(match);
        List<Tree> query = new ArrayList<>();
        match.get("query_params").fields().forEach(f -> query.add(named(f.name(), f.value())));
        Tree path = path(match.get("uri"));
        Tree.Field specifier = path.fields().getFirst();
        return Json.obj(specifier.name(), specifier.value(), "case_sensitive", !match.get("ignore_uri_case").isTrue(), "headers",
                Json.some(headers), "query_parameters",
                Json.some(query));
    }

    private static Tree path(Tree uri) {
        if (uri.has("exact")) {
            return Json.obj("path", uri.get("exact").text());
        }
        if (uri.has("regex")) {
            return Json.obj("safe_regex", Json.obj("regex", uri.get("regex").text()));
        }
        return Json.obj("prefix", uri.has("prefix") ? uri.get("prefix").text() : "/");
    }

    private static List<Tree> headers(Tree match) {
        List<Tree> out = new ArrayList<>();
        match.get("headers").fields().forEach(f -> out.add(named(f.name(), f.value())));
        for (Tree.Field field : match.get("without_headers").fields()) {
            Tree header = Json.with(named(field.name(), field.value()), "invert_match", true);
            out.add(header.has("present_match") ? header : Json.with(header, "treat_missing_header_as_empty", true));
        }
        out.sort(Comparator.comparing(h -> h.get("name").text()));
        for (String pseudo : List.of("method", "authority", "scheme")) {
            if (match.has(pseudo)) {
                out.add(named(":" + pseudo, match.get(pseudo)));
            }
        }
        return out;
    }

    /** A header or query parameter by name; no value and the lone star mean "present". */
    private static Tree named(String name, Tree match) {
        Tree string = string(match);
        if (!string.isPresent()) {
            return Json.obj("name", name, "present_match", true);
        }
        return Json.obj("name", name, "string_match", string);
    }

    /** A StringMatch, or nothing for "any value". */
    static Tree string(Tree match) {
        if (match.has("exact")) {
            return Json.obj("exact", match.get("exact").text());
        }
        if (match.has("prefix")) {
            return Json.obj("prefix", match.get("prefix").text());
        }
        String regex = match.get("regex").text();
        return regex.isEmpty() || regex.equals("*") ? Tree.absent() : Json.obj("safe_regex", Json.obj("regex", regex));
    }

    /** Whether a route takes every request, so that those behind it are never sent. */
    static boolean isCatchAll(Tree route) {
        Tree match = route.get("match");
        boolean path = match.get("prefix").text().equals("/") || match.path("safe_regex", "regex").text().equals(".*");
        return path && !match.has("headers") && !match.has("query_parameters");
    }
}
