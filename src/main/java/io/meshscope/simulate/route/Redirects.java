package io.meshscope.simulate.route;

import io.meshscope.model.Tree;
import io.meshscope.simulate.request.Headers;
import io.meshscope.xds.resource.Route;
import java.util.Optional;

/** Where redirects lead to (Envoy: source/common/http/utility.cc, newUri). */
final class Redirects {
    private Redirects() {}

    /** The location for a virtual host that wants TLS. */
    static String toTls(Headers headers) {
        return "https://" + headers.text(":authority") + headers.text(":path");
    }

    /** The whole address of the request itself, which Envoy reports for a direct response. */
    static String self(Headers headers) {
        return uri(Tree.absent(), headers);
    }

    /** The location of a redirect. */
    static String location(Route route, Headers headers, Rewrites rewrites) {
        Optional<String> rewritten = rewrites.rewritten(route, headers.text(":path"));
        return uri(route.tree().get("redirect"), rewritten.map(p -> headers.with(":path", p)).orElse(headers));
    }

    private static String uri(Tree redirect, Headers headers) {
        String scheme = redirect.get("scheme_redirect").text();
        if (scheme.isEmpty()) {
            scheme = redirect.get("https_redirect").isTrue() ? "https" : scheme(headers);
        }
        long number = redirect.get("port_redirect").number();
        String port = number > 0 ? ":" + number : "";
        String host = redirect.get("host_redirect").text();
        if (host.isEmpty()) {
            host = host(headers, scheme, !port.isEmpty());
        }
        return scheme + "://" + host + port + path(redirect, headers.text(":path"));
    }

    private static String scheme(Headers headers) {
        String proto = headers.text("x-forwarded-proto");
        return proto.isEmpty() ? headers.text(":scheme") : proto;
    }

    private static String path(Tree redirect, String current) {
        String path = redirect.get("path_redirect").text();
        boolean ownQuery = path.contains("?");
        int query = current.indexOf('?');
        if (!path.isEmpty()) {
            path = (path.startsWith("/") ? "" : "/") + path + (!ownQuery && query >= 0 ? current.substring(query) : "");
        } else {
            path = current;
        }
        boolean strip = redirect.get("strip_query").isTrue() && !ownQuery && path.indexOf('?') >= 0;
        return strip ? path.substring(0, path.indexOf('?')) : path;
    }

    /** The request's host, without its port when another one comes, or when it is the default of the protocol that is left. */
    private static String host(Headers headers, String scheme, boolean newPort) {
        String host = headers.text(":authority");
        int colon = host.startsWith("[") ? host.lastIndexOf("]:") : host.lastIndexOf(':');
        colon = colon >= 0 && host.startsWith("[") ? colon + 1 : colon;
        if (colon < 0) {
            return host;
        }
        String port = host.substring(colon);
        String proto = headers.text("x-forwarded-proto");
        boolean remove = newPort || !scheme.equals(proto) && (proto.equals("https") && port.equals(":443")
                || proto.equals("http") && port.equals(":80"));
        return remove ? host.substring(0, colon) : host;
    }
}
