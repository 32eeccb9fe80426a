package io.meshscope.simulate.match;

import io.meshscope.base.Phrase;
import io.meshscope.model.Tree;
import io.meshscope.simulate.request.Facts;
import io.meshscope.simulate.request.Headers;
import io.meshscope.xds.resource.AnyMessage;
import io.meshscope.xds.resource.HeaderMatcher;
import io.meshscope.xds.resource.StringMatcher;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Envoy's matchers of texts, headers, query parameters, metadata and filter state (Envoy: source/common/common/matchers.cc,
 * source/common/http/header_utility.cc). Never fails; keeps compiled expressions. Safe for several threads.
 */
public final class Matchers {
    private static final int MAX_DEPTH = 32;

    private final Regexes regexes = new Regexes();
    private final Map<String, UriTemplate> templates = new java.util.concurrent.ConcurrentHashMap<>();

    /** The regular expressions used here. */
    public Regexes regexes() {
        return regexes;
    }

    /** A URI template; kept. */
    public UriTemplate template(String text) {
        if (templates.size() > 20_000) {
            return UriTemplate.of(text);
        }
        return templates.computeIfAbsent(text, UriTemplate::of);
    }

    /** Whether a StringMatcher takes a text. */
    public Truth text(Tree matcher, String text) {
        return text(StringMatcher.of(matcher), text);
    }

    /** Whether a matcher takes a text. Case is ignored where it says so, but never by expressions. */
    public Truth text(StringMatcher matcher, String text) {
        if (matcher.how() == StringMatcher.How.REGEX) {
            return regexes.matches(matcher.value(), text);
        }
        boolean fold = matcher.ignoreCase();
        String t = fold ? text.toLowerCase(Locale.ROOT) : text;
        String wanted = fold ? matcher.value().toLowerCase(Locale.ROOT) : matcher.value();
        return switch (matcher.how()) {
            case EXACT -> Truth.of(t.equals(wanted));
            case PREFIX -> Truth.of(t.startsWith(wanted));
            case SUFFIX -> Truth.of(t.endsWith(wanted));
            case CONTAINS -> Truth.of(t.contains(wanted));
            case REGEX, NONE -> Truth.unknown("simulate.unknown.matcher");
        };
    }

    /** Whether a HeaderMatcher takes the headers. */
    public Truth header(Tree matcher, Headers headers) {
        HeaderMatcher m = new HeaderMatcher(matcher);
        Optional<String> value = headers.get(m.name());
        if (value.isEmpty() && m.treatsMissingAsEmpty()) {
            value = Optional.of("");
        }
        if (m.isPresence() && !(matcher.has("string_match") && !matcher.has("present_match"))) {
            return Truth.of(value.isPresent() == m.wantsPresent()).inverted(m.isInverted());
        }
        if (value.isEmpty()) {
            // Even an inverted matcher wants the header to be there.
            return Truth.NO;
        }
        return value(m, value.get()).inverted(m.isInverted());
    }

    private Truth value(HeaderMatcher m, String value) {
        if (m.range().isPresent()) {
            try {
                long n = Long.parseLong(value.strip());
                return Truth.of(n >= m.range().get("start").number() && n < m.range().get("end").number());
            } catch (NumberFormatException e) {
                return Truth.NO;
            }
        }
        boolean old = !m.tree().has("string_match");
        if (old && m.tree().has("exact_match") && m.tree().get("exact_match").text().isEmpty()) {
            return Truth.YES;
        }
        return text(m.value(), value);
    }

    /** Whether all header matchers of a list hold; says which does not. */
    public Truth headers(List<Tree> matchers, Headers headers) {
        return Truth.all(matchers, m -> header(m, headers).because(() -> {
            String value = headers.get(new HeaderMatcher(m).name()).orElse(null);
            String wanted = new HeaderMatcher(m).text();
            return value == null
                    ? Phrase.of("simulate.no.headerMissing", wanted)
                    : Phrase.of("simulate.no.header", wanted, value);
        }));
    }

    /** Whether all query parameter matchers of a list hold. Only the first value of a parameter counts, and it is not decoded. */
    public Truth query(List<Tree> matchers, String path) {
        if (matchers.isEmpty()) {
            return Truth.YES;
        }
        return Truth.all(matchers, m -> parameter(m, path).because(() -> Phrase.of("simulate.no.query", m.get("name").text())));
    }

    private Truth parameter(Tree matcher, String path) {
        Optional<String> value = Query.first(path, matcher.get("name").text());
        if (value.isEmpty()) {
            return Truth.NO;
        }
        return matcher.has("string_match") ? text(matcher.get("string_match"), value.get()) : Truth.YES;
    }

    /** Whether a MetadataMatcher takes metadata, given by filter. */
    public Truth metadata(Tree matcher, Map<String, Tree> byFilter) {
        Tree value = byFilter.getOrDefault(matcher.get("filter").text(), Tree.absent());
        for (Tree segment : matcher.get("path").items()) {
            value = value.entry(segment.get("key").text());
        }
        return value(matcher.get("value"), value, 0).inverted(matcher.get("invert").isTrue());
    }

    /** Whether a ValueMatcher takes a value. */
    private Truth value(Tree matcher, Tree value, int depth) {
        if (depth > MAX_DEPTH) {
            return Truth.unknown("simulate.unknown.deep");
        }
        if (matcher.has("null_match")) {
            return Truth.of(value instanceof Tree.Null);
        }
        if (matcher.has("string_match")) {
            return value instanceof Tree.Str(String text, var _) ? text(matcher.get("string_match"), text) : Truth.NO;
        }
        if (matcher.has("bool_match")) {
            return Truth.of(value instanceof Tree.Bool(boolean b, var _) && b == matcher.get("bool_match").isTrue());
        }
        if (matcher.has("double_match")) {
            return number(matcher.get("double_match"), value);
        }
        if (matcher.has("present_match")) {
            return Truth.of(matcher.get("present_match").isTrue() && !(value instanceof Tree.Absent));
        }
        if (matcher.has("list_match")) {
            return Truth.any(value.items(), i -> value(matcher.path("list_match", "one_of"), i, depth + 1));
        }
        if (matcher.has("or_match")) {
            return Truth.any(matcher.path("or_match", "value_matchers").items(), m -> value(m, value, depth + 1));
        }
        return Truth.unknown("simulate.unknown.matcher");
    }

    private static Truth number(Tree matcher, Tree value) {
        if (!(value instanceof Tree.Num(String literal, var _))) {
            return Truth.NO;
        }
        double n = toDouble(literal);
        Tree range = matcher.get("range");
        return range.isPresent()
                ? Truth.of(n >= toDouble(range.get("start").text()) && n < toDouble(range.get("end").text()))
                : Truth.of(n == toDouble(matcher.get("exact").text()));
    }

    private static double toDouble(String text) {
        try {
            return text.isEmpty() ? 0 : Double.parseDouble(text);
        } catch (NumberFormatException e) {
            return Double.NaN;
        }
    }

    /** Whether a FilterStateMatcher takes what filters left. An object that is not there is taken by nothing. */
    public Truth filterState(Tree matcher, Map<String, String> state) {
        String value = state.get(matcher.get("key").text());
        if (value == null) {
            return Truth.NO;
        }
        Tree address = matcher.get("address_match");
        if (address.isPresent()) {
            boolean inside = address.get("ranges").items().stream().anyMatch(r -> IpRange.contains(r, value));
            return Truth.of(inside).inverted(address.get("invert_match").isTrue());
        }
        return text(matcher.get("string_match"), value);
    }

    /** Whether a URI template matcher, given as an extension, takes a path without its query. */
    public Truth template(Tree extension, String path) {
        AnyMessage config = AnyMessage.ofExtension(extension);
        String template = config.value().get("path_template").text();
        if (template.isEmpty()) {
            return Truth.unknown("simulate.unknown.extension", extension.get("name").text());
        }
        return template(template).matches(path, regexes);
    }

    /** Whether a url_path matcher takes the request: raw, without query and fragment; never when there is no path. */
    public Truth urlPath(Tree matcher, Facts facts) {
        return facts.path().isEmpty() ? Truth.NO : text(matcher.get("path"), facts.barePath());
    }
}
