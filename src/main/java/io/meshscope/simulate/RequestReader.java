package io.meshscope.simulate;

import io.meshscope.base.Problem;
import io.meshscope.base.ProblemException;
import io.meshscope.simulate.request.Headers;
import io.meshscope.simulate.request.HostPort;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.Set;

/** Reads what users write: addresses and header lines. Says what is wrong with what cannot be read. */
public final class RequestReader {
    private static final Set<String> SCHEMES = Set.of("http", "https", "tcp", "tls");
    private static final int MAX_LENGTH = 65_536;

    private RequestReader() {}

    /**
     * A GET of an address: {@code [http://]host[:port][/path][?query]}; https, tcp and tls too. A fragment is dropped, as clients do.
     *
     * @throws ProblemException when it is no address
     */
    public static Request url(String text) {
        String url = text.strip();
        if (url.isEmpty()) {
            throw bad("simulate.input.noUrl", "");
        }
        if (url.length() > MAX_LENGTH || url.chars().anyMatch(c -> c <= ' ' || c == 127)) {
            throw bad("simulate.input.urlCharacter", shown(url));
        }
        int colon = url.indexOf("://");
        String scheme = colon < 0 ? "http" : url.substring(0, colon).toLowerCase(Locale.ROOT);
        if (!SCHEMES.contains(scheme)) {
            throw bad("simulate.input.scheme", scheme);
        }
        String rest = colon < 0 ? url : url.substring(colon + 3);
        int end = 0;
        while (end < rest.length() && "/?#".indexOf(rest.charAt(end)) < 0) {
            end++;
        }
        String authority = rest.substring(rest.substring(0, end).lastIndexOf('@') + 1, end);
        String path = rest.substring(end);
        int hash = path.indexOf('#');
        path = hash < 0 ? path : path.substring(0, hash);
        path = path.isEmpty() ? "/" : path.startsWith("/") ? path : "/" + path;
        return Request.get(scheme, checked(authority), path);
    }

    private static String checked(String authority) {
        String host = HostPort.withoutPort(authority);
        boolean ported = host.length() < authority.length();
        OptionalInt port = HostPort.port(authority);
        if (host.isEmpty()) {
            throw bad("simulate.input.noHost", authority);
        }
        if (ported && (port.isEmpty() || port.getAsInt() < 1 || port.getAsInt() > 65_535)) {
            throw bad("simulate.input.port", authority);
        }
        boolean bracketed = host.startsWith("[") && host.endsWith("]");
        if (!bracketed && (host.indexOf(':') >= 0 || host.indexOf('[') >= 0 || host.indexOf(']') >= 0 || host.indexOf('\\') >= 0)) {
            throw bad("simulate.input.host", authority);
        }
        return authority;
    }

    /**
     * Adds a header line, {@code name: value}.
     *
     * @throws ProblemException when it is none
     */
    public static Headers header(Headers headers, String line) {
        int colon = line.indexOf(':', 1);
        String name = colon < 0 ? "" : line.substring(0, colon).strip();
        if (!isToken(name)) {
            throw bad("simulate.input.header", shown(line));
        }
        String value = line.substring(colon + 1).strip();
        if (value.chars().anyMatch(c -> c < ' ' && c != '\t' || c == 127)) {
            throw bad("simulate.input.headerCharacter", name);
        }
        return headers.plus(name, value);
    }

    /** Whether a name is one of a header (RFC 9110), or of a pseudo header. */
    private static boolean isToken(String name) {
        String n = name.startsWith(":") ? name.substring(1) : name;
        return !n.isEmpty() && n.chars().allMatch(c -> c < 128 && (Character.isLetterOrDigit(c) || "!#$%&'*+-.^_`|~".indexOf(c) >= 0));
    }

    private static ProblemException bad(String key, String what) {
        return new ProblemException(Problem.error(key, "", what));
    }

    private static String shown(String text) {
        return text.length() > 120 ? text.substring(0, 120) + "…" : text;
    }
}
