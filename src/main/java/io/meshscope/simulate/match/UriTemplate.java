package io.meshscope.simulate.match;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import io.meshscope.base.Phrase;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A URI path template (Envoy: source/extensions/path/uri_template_lib): {@code *} and <code>{x}</code> take one segment, {@code **} and
 * <code>{x=**}</code> any number; behind {@code **} only literal text may follow.
 */
public final class UriTemplate {
    private static final String LITERAL = "a-zA-Z0-9\\-._~%!$&'()+,;:@=";
    private static final String ONE = "[" + LITERAL + "]+";
    private static final String ANY = "[" + LITERAL + "/]*";
    private static final Pattern TEXT = Pattern.compile("[" + LITERAL + "]*");
    private static final Pattern NAME = Pattern.compile("[a-zA-Z][a-zA-Z0-9_]{0,15}");
    private static final int MAX_VARIABLES = 5;
    private static final int MAX_LENGTH = 4096;

    private final String template;
    private final List<String> variables = new ArrayList<>();
    private final StringBuilder regex = new StringBuilder();
    private Phrase problem = Phrase.none();
    private boolean open = true;
    private Optional<Pattern> pattern = Optional.empty();

    private UriTemplate(String template) {
        this.template = template;
    }

    /** Reads a template. */
    static UriTemplate of(String text) {
        UriTemplate out = new UriTemplate(text);
        out.read();
        return out;
    }

    /** What is wrong with it; says nothing when it is fine. */
    public Phrase problem() {
        return problem;
    }

    /** Its variables, in order. */
    public List<String> variables() {
        return List.copyOf(variables);
    }

    /** Whether it takes a path without its query. */
    Truth matches(String path, Regexes regexes) {
        return pattern.map(p -> Truth.of(p.matches(path))).orElseGet(() -> new Truth(Truth.Value.UNKNOWN, problem));
    }

    /** Whether it takes a path; a template that is none takes nothing. */
    public boolean takes(String path) {
        return pattern.map(p -> p.matches(path)).orElse(false);
    }

    /** What a rewrite template makes of a path; empty when it does not match, or names a variable there is not. */
    public Optional<String> rewrite(String path, String rewrite) {
        Optional<Matcher> m = pattern.map(p -> p.matcher(path)).filter(Matcher::matches);
        if (m.isEmpty()) {
            return Optional.empty();
        }
        Map<String, String> values = new HashMap<>();
        for (int i = 0; i < variables.size(); i++) {
            values.put(variables.get(i), m.get().group(i + 1));
        }
        StringBuilder out = new StringBuilder();
        int at = 0;
        while (at < rewrite.length()) {
            int brace = rewrite.indexOf('{', at);
            int end = brace < 0 ? -1 : rewrite.indexOf('}', brace);
            if (brace < 0 || end < 0) {
                return brace < 0 ? Optional.of(out.append(rewrite.substring(at)).toString()) : Optional.empty();
            }
            String value = values.get(rewrite.substring(brace + 1, end));
            if (value == null) {
                return Optional.empty();
            }
            out.append(rewrite, at, brace).append(value);
            at = end + 1;
        }
        return Optional.of(out.toString());
    }

    private void read() {
        if (!template.startsWith("/") || template.length() > MAX_LENGTH) {
            bad();
            return;
        }
        int at = 0;
        while (at < template.length() && !problem.isPresent()) {
            char c = template.charAt(at);
            if (c == '{') {
                at = variable(at);
            } else if (c == '*') {
                at = glob(template, at);
            } else {
                at = literal(template, at);
            }
        }
        if (!problem.isPresent()) {
            pattern = Optional.of(Pattern.compile(regex.toString()));
        }
    }

    private int variable(int at) {
        int end = template.indexOf('}', at);
        String inside = end < 0 ? "" : template.substring(at + 1, end);
        int equals = inside.indexOf('=');
        String name = equals < 0 ? inside : inside.substring(0, equals);
        String what = equals < 0 ? "*" : inside.substring(equals + 1);
        if (end < 0 || !NAME.matches(name) || variables.contains(name) || variables.size() == MAX_VARIABLES || what.isEmpty() || !open) {
            return bad();
        }
        variables.add(name);
        regex.append('(');
        int i = 0;
        while (i < what.length() && !problem.isPresent()) {
            i = what.charAt(i) == '*' ? glob(what, i) : literal(what, i);
        }
        regex.append(')');
        return end + 1;
    }

    private int glob(String text, int at) {
        if (!open) {
            return bad();
        }
        if (text.startsWith("**", at)) {
            open = false;
            regex.append(ANY);
            return at + 2;
        }
        regex.append(ONE);
        return at + 1;
    }

    private int literal(String text, int at) {
        int end = at;
        while (end < text.length() && text.charAt(end) != '{' && text.charAt(end) != '*') {
            end++;
        }
        String piece = text.substring(at, end);
        for (String part : piece.split("/", -1)) {
            if (!TEXT.matches(part)) {
                return bad();
            }
        }
        regex.append(Pattern.quote(piece));
        return end;
    }

    private int bad() {
        problem = Phrase.of("simulate.template.bad", template);
        return template.length();
    }
}
