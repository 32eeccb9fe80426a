package io.meshscope.practice.istiod;

import com.google.re2j.Pattern;
import io.meshscope.model.Tree;
import io.meshscope.practice.kube.MeshSettings;
import io.meshscope.practice.objects.Json;
import java.util.ArrayList;
import java.util.List;

/**
 * Values of AuthorizationPolicies as matchers of Envoy (pilot/pkg/security/authz/matcher): {@code *} at one end is a prefix or a suffix, alone
 * it is "present".
 *
 * @param trustDomain the mesh's trust domain
 * @param aliases     other names of it
 */
record RbacValues(String trustDomain, List<String> aliases) {
    private static final String SPIFFE = "spiffe://";
    private static final String JWT = "envoy.filters.http.jwt_authn";

    RbacValues(MeshSettings settings) {
        this(settings.trustDomain(), settings.trustDomainAliases());
    }

    static Tree string(String value, String prefix) {
        if (value.equals("*")) {
            return regex(".+");
        }
        if (value.startsWith("*")) {
            return prefix.isEmpty() ? Json.obj("suffix", value.substring(1)) : regex(prefix + ".*" + Pattern.quote(value.substring(1)));
        }
        if (value.endsWith("*")) {
            return Json.obj("prefix", prefix + value.substring(0, value.length() - 1));
        }
        return Json.obj("exact", prefix + value);
    }

    private static Tree regex(String regex) {
        return Json.obj("safe_regex", Json.obj("regex", regex));
    }

    Tree header(String name, String value, boolean ignoreCase) {
        if (value.equals("*")) {
            return Json.obj("header", Json.obj("name", name, "present_match", true));
        }
        Tree match = string(value, "");
        return Json.obj("header", Json.obj("name", name, "string_match", ignoreCase ? Json.with(match, "ignore_case", true) : match));
    }

    Tree path(String value) {
        if (value.contains("{*}") || value.contains("{**}")) {
            String template = value.replace("{**}", "**").replace("{*}", "*");
            return Json.obj("uri_template",
                    Xds.filter("uri-template",
                            Json.any("envoy.extensions.path.match.uri_template.v3.UriTemplateMatchConfig", "path_template", template)));
        }
        return Json.obj("url_path", Json.obj("path", string(value, "")));
    }

    static Tree cidr(String value) {
        int slash = value.indexOf('/');
        int full = value.contains(":") ? 128 : 32;
        return Json.obj("address_prefix", slash < 0 ? value : value.substring(0, slash), "prefix_len",
                slash < 0 ? full : Integer.parseInt(value.substring(slash + 1)));
    }

    Tree principals(List<String> values) {
        return ids(withAliases(values).stream().map(v -> authenticated(string(v, SPIFFE))).toList());
    }

    /**
     * The principals, and those of the mesh's own trust domain under each of its names (pilot/pkg/security/trustdomain/bundle.go). What has
     * not the five parts of an identity, or any trust domain at all, stays as it is.
     */
    private List<String> withAliases(List<String> values) {
        List<String> all = domains();
        List<String> out = new ArrayList<>();
        for (String value : values) {
            int slash = value.indexOf('/');
            String domain = slash < 0 ? "" : value.substring(0, slash);
            boolean identity = value.chars().filter(c -> c == '/').count() == 4 && !domain.equals("*");
            boolean own = domain.equals(MeshSettings.DOMAIN) || all.stream().anyMatch(d -> matches(d, domain));
            if (!identity || !own) {
                out.add(value);
                continue;
            }
            // A wildcard stands for every name it matches, and is kept as it is for those.
            all.stream().map(d -> domain.startsWith("*") && matches(d, domain) ? value : d + value.substring(slash)).distinct().forEach(
                    out::add);
        }
        return out;
    }

    private List<String> domains() {
        List<String> all = new ArrayList<>(List.of(trustDomain));
        all.addAll(aliases);
        return all;
    }

    /** Whether a trust domain is the one a principal names, by itself, with a star at one of its ends, or with a star alone. */
    private static boolean matches(String domain, String written) {
        if (written.startsWith("*")) {
            return domain.endsWith(written.substring(1));
        }
        return written.endsWith("*") ? domain.startsWith(written.substring(0, written.length() - 1)) : domain.equals(written);
    }

    /** A whole trust domain; the mesh's own stands for all of its names. */
    List<String> trustDomains(List<String> values) {
        List<String> all = domains();
        return values.stream().flatMap(v -> all.contains(v) ? all.stream() : java.util.stream.Stream.of(v)).distinct().toList();
    }

    static Tree trustDomain(String value) {
        return authenticated(Json.obj("prefix", SPIFFE + value + "/"));
    }

    static Tree namespace(String value) {
        return authenticated(regex(".*/ns/" + Pattern.quote(value).replace("\\*", ".*") + "/.*"));
    }

    static Tree serviceAccount(String value, String namespace) {
        int slash = value.indexOf('/');
        String in = slash < 0 ? namespace : value.substring(0, slash);
        return authenticated(
                regex("spiffe://.+/ns/" + Pattern.quote(in) + "/(.+/|)sa/" + Pattern.quote(value.substring(slash + 1)) + "(/.+)?"));
    }

    static Tree requestPrincipals(List<String> values) {
        List<Tree> out = new ArrayList<>();
        for (String value : values) {
            int slash = value.lastIndexOf('/');
            String issuer = slash < 0 ? value : value.substring(0, slash);
            String subject = slash < 0 ? "" : value.substring(slash + 1);
            boolean anywhere = value.equals("*");
            Tree iss = anywhere ? regex(".+") : string(issuer, "");
            Tree sub = anywhere ? regex(".+") : string(subject, "");
            if (slash < 0 && value.startsWith("*") && !anywhere) {
                iss = regex(".+");
                sub = string(value, "");
            } else if (slash < 0 && value.endsWith("*") && !anywhere) {
                sub = regex(".+");
            }
            out.add(Json.obj("and_ids", Json.obj("ids", Json.arr(claimIs("iss", iss), claimIs("sub", sub)))));
        }
        return out.size() == 1 ? out.getFirst() : ids(out);
    }

    /** A claim that is one of the values, or a list that holds one. */
    static Tree claim(List<String> path, List<String> values) {
        List<Tree> matches = values.stream().<Tree>map(v -> Json.obj("string_match", string(v, ""))).toList();
        Tree match = matches.size() == 1 ? matches.getFirst() : Json.obj("or_match", Json.obj("value_matchers", matches));
        Tree either = Json.obj("or_match", Json.obj("value_matchers", Json.arr(Json.obj("list_match", Json.obj("one_of", match)), match)));
        return Json.obj("metadata", Json.obj("filter", JWT, "path", keys(path), "value", either));
    }

    /** Metadata another filter wrote, named {@code experimental.FILTER[KEY]}; a value in brackets is looked for in a list. */
    static Tree filterMetadata(String name, List<String> values) {
        int bracket = name.indexOf('[');
        List<Tree> matches = values.stream().<Tree>map(v -> v.startsWith("[") && v.endsWith("]")
                ? Json.obj("list_match", Json.obj("one_of", Json.obj("string_match", string(v.substring(1, v.length() - 1), ""))))
                : Json.obj("string_match", string(v, ""))).toList();
        Tree match = matches.size() == 1 ? matches.getFirst() : Json.obj("or_match", Json.obj("value_matchers", matches));
        return Json.obj("metadata", Json.obj("filter", name.substring("experimental.".length(), bracket), "path",
                Json.arr(Json.obj("key", name.substring(bracket + 1, name.length() - 1))), "value", match));
    }

    private static Tree claimIs(String claim, Tree match) {
        return Json.obj("metadata", Json.obj("filter", JWT, "path", keys(List.of(claim)), "value", Json.obj("string_match", match)));
    }

    private static Tree keys(List<String> path) {
        List<Tree> out = new ArrayList<>(List.of(Json.obj("key", "payload")));
        path.forEach(key -> out.add(Json.obj("key", key)));
        return Json.of(out);
    }

    private static Tree authenticated(Tree name) {
        return Json.obj("authenticated", Json.obj("principal_name", name));
    }

    private static Tree ids(List<Tree> list) {
        return Json.obj("or_ids", Json.obj("ids", list));
    }
}
