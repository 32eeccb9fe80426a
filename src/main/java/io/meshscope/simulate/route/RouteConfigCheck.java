package io.meshscope.simulate.route;

import io.meshscope.base.Phrase;
import io.meshscope.model.Tree;
import io.meshscope.simulate.match.Matchers;
import io.meshscope.simulate.match.UriTemplate;
import io.meshscope.xds.resource.AnyMessage;
import io.meshscope.xds.resource.Route;
import io.meshscope.xds.resource.RouteConfiguration;
import io.meshscope.xds.resource.RouteMatch;
import io.meshscope.xds.resource.VirtualHost;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Reasons for which Envoy refuses a route configuration (source/common/router/config_impl.cc, rules of route_components.proto). */
public final class RouteConfigCheck {
    private static final int MAX_BODY = 4096;
    private static final long MAX_WEIGHT = 0xffff_ffffL;

    private final Matchers matchers;
    private final List<Phrase> problems = new ArrayList<>();

    private RouteConfigCheck(Matchers matchers) {
        this.matchers = matchers;
    }

    /** The reasons; empty when Envoy would take it, as far as is looked at here. */
    public static List<Phrase> problems(RouteConfiguration configuration, Matchers matchers) {
        RouteConfigCheck check = new RouteConfigCheck(matchers);
        check.domains(configuration);
        long most = configuration.tree().path("max_direct_response_body_size_bytes").integer().orElse(MAX_BODY);
        for (VirtualHost host : configuration.virtualHosts()) {
            if (host.matcher().isPresent() && !host.routes().isEmpty()) {
                check.say("simulate.config.matcherAndRoutes", host.name());
            }
            host.routes().forEach(r -> check.route(r, most));
        }
        return List.copyOf(check.problems);
    }

    private void say(String key, Object... args) {
        problems.add(Phrase.of(key, args));
    }

    private void domains(RouteConfiguration configuration) {
        Set<String> seen = new HashSet<>();
        for (VirtualHost host : configuration.virtualHosts()) {
            if (host.domains().isEmpty()) {
                say("simulate.config.noDomains", host.name());
            }
            for (String domain : host.domains()) {
                String lower = domain.toLowerCase(Locale.ROOT);
                if (!seen.add(lower)) {
                    say(lower.equals("*") ? "simulate.config.twoStars" : "simulate.config.duplicateDomain", lower, configuration.name());
                }
            }
        }
    }

    private void route(Route route, long mostBytes) {
        match(route.match());
        switch (route.action()) {
            case Route.Action.Forward f -> forward(route, f.action().tree());
            case Route.Action.Redirect r -> redirect(r.tree());
            case Route.Action.Direct d -> {
                long size = d.tree().path("body", "inline_string").text().getBytes(java.nio.charset.StandardCharsets.UTF_8).length;
                if (size > mostBytes) {
                    say("simulate.config.bodyTooLarge", size, mostBytes);
                }
                if (d.status() < 200 || d.status() > 599) {
                    say("simulate.config.badStatus", d.status());
                }
            }
            case Route.Action.NonForwarding _ -> {
                // Nothing to check.
            }
            case Route.Action.None _ -> say("simulate.config.noAction", route.name());
        }
    }

    private void match(RouteMatch match) {
        String path = match.path();
        switch (match.pathKind()) {
            case NONE -> say("simulate.config.noPathMatch");
            case SEPARATED_PREFIX -> {
                if (!path.matches("[^?#]+[^?#/]")) {
                    say("simulate.config.badSeparatedPrefix", path);
                }
            }
            case REGEX -> regex(path);
            case TEMPLATE -> template(path);
            case PREFIX, EXACT, CONNECT -> {
                // Anything goes.
            }
        }
        match.tree().get("headers").items().forEach(this::header);
        match.queryParameters().forEach(q -> string(q.get("string_match")));
    }

    private void header(Tree header) {
        string(header.get("string_match"));
        if (header.has("safe_regex_match")) {
            regex(header.path("safe_regex_match", "regex").text());
        }
        Tree range = header.get("range_match");
        if (range.isPresent() && range.get("end").number() <= range.get("start").number()) {
            say("simulate.config.badRange", header.get("name").text());
        }
    }

    private void string(Tree matcher) {
        if (matcher.has("safe_regex")) {
            regex(matcher.path("safe_regex", "regex").text());
        }
    }

    private void regex(String regex) {
        Phrase problem = matchers.regexes().problem(regex);
        if (problem.isPresent()) {
            problems.add(problem);
        }
    }

    private void template(String path) {
        Phrase problem = matchers.template(path).problem();
        if (problem.isPresent()) {
            problems.add(problem);
        }
    }

    private void forward(Route route, Tree action) {
        Tree weighted = action.get("weighted_clusters");
        if (weighted.isPresent()) {
            weights(weighted);
        } else if (!action.has("cluster") && !action.has("cluster_header") && !action.has("cluster_specifier_plugin")
                && !action.has("inline_cluster_specifier_plugin")) {
            say("simulate.config.noCluster", route.name());
        }
        rewrites(action);
        Tree policy = action.get("path_rewrite_policy");
        if (policy.isPresent()) {
            rewriteTemplate(route.match(), AnyMessage.ofExtension(policy).value().get("path_template_rewrite").text());
        }
    }

    private void weights(Tree weighted) {
        long sum = 0;
        for (Tree c : weighted.get("clusters").items()) {
            sum += c.get("weight").number();
            boolean name = !c.get("name").text().isEmpty();
            boolean header = !c.get("cluster_header").text().isEmpty();
            if (name == header) {
                say(name ? "simulate.config.nameAndHeader" : "simulate.config.nameOrHeader");
            }
        }
        boolean byRuntime = !weighted.get("runtime_key_prefix").text().isEmpty();
        if (sum == 0) {
            say("simulate.config.noWeight");
        } else if (sum > MAX_WEIGHT && !byRuntime) {
            say("simulate.config.tooMuchWeight", sum);
        }
    }

    /** What changes the path may be given once; substitutions may only name groups there are. */
    private void rewrites(Tree owner) {
        int ways = (owner.get("prefix_rewrite").text().isEmpty() ? 0 : 1) + (owner.has("regex_rewrite") ? 1 : 0)
                + (owner.has("path_rewrite_policy") ? 1 : 0);
        if (ways > 1) {
            say("simulate.config.twoRewrites");
        }
        for (String field : new String[]{"regex_rewrite", "host_rewrite_path_regex"}) {
            Tree rewrite = owner.get(field);
            if (rewrite.isPresent()) {
                String pattern = rewrite.path("pattern", "regex").text();
                regex(pattern);
                substitution(rewrite.get("substitution").text(), matchers.regexes().groups(pattern));
            }
        }
    }

    private void substitution(String text, int groups) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) == '\\') {
                char next = i + 1 < text.length() ? text.charAt(++i) : ' ';
                if (!(next == '\\' || Character.isDigit(next) && next - '0' <= groups)) {
                    say("simulate.config.badSubstitution", text);
                    return;
                }
            }
        }
    }

    private void rewriteTemplate(RouteMatch match, String rewrite) {
        if (match.pathKind() != RouteMatch.PathKind.TEMPLATE) {
            say("simulate.config.templateWithoutMatch");
            return;
        }
        UriTemplate template = matchers.template(match.path());
        for (int at = rewrite.indexOf('{'); at >= 0; at = rewrite.indexOf('{', at + 1)) {
            int end = rewrite.indexOf('}', at);
            if (end < 0 || !template.variables().contains(rewrite.substring(at + 1, end))) {
                say("simulate.config.badTemplateRewrite", rewrite);
                return;
            }
        }
    }

    private void redirect(Tree redirect) {
        int ways = (redirect.has("path_redirect") ? 1 : 0) + (redirect.has("prefix_rewrite") ? 1 : 0) + (redirect.has("regex_rewrite")
                ? 1
                : 0);
        if (ways > 1 || redirect.has("https_redirect") && redirect.has("scheme_redirect")) {
            say("simulate.config.twoRewrites");
        }
        if (redirect.has("regex_rewrite")) {
            rewrites(redirect);
        }
    }
}
