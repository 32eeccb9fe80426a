package io.meshscope.simulate;

import io.meshscope.base.Problem;
import io.meshscope.base.ProblemException;
import io.meshscope.simulate.request.Headers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads a curl command as it is copied from a terminal or a browser, with the quoting of a POSIX shell. Nothing is run. */
public final class Curl {
    private static final int MAX_LENGTH = 262_144;
    /** Options with a value that do not matter here. */
    private static final Set<String> VALUED = Set.of("-o", "--output", "-w", "--write-out", "-m", "--max-time", "--connect-timeout",
            "--retry", "--retry-delay", "--cacert", "--capath", "--cert", "-E", "--key", "--cert-type", "-x", "--proxy", "-c",
            "--cookie-jar", "--interface", "--limit-rate", "-y", "-Y", "-r", "--range", "-T", "--upload-file", "-F", "--form", "-D",
            "--dump-header", "--ciphers", "--tls-max", "--max-redirs", "-K", "--config", "--unix-socket", "-t", "--stderr", "--trace",
            "--trace-ascii", "--dns-servers", "-C", "-z", "-P", "-Q");

    private final Deque<String> words;
    private String method = "";
    private String url = "";
    private String target = "";
    private String version = "HTTP/1.1";
    private Headers headers = Headers.NONE;
    private boolean body;

    private Curl(List<String> words) {
        this.words = new ArrayDeque<>(words);
    }

    /**
     * The request a command sends.
     *
     * @throws ProblemException when it is no curl command, its quotes do not close, or it names no address
     */
    public static Request read(String command) {
        if (command.length() > MAX_LENGTH) {
            throw bad("simulate.input.curlTooLong", "");
        }
        List<String> words = words(command);
        int curl = -1;
        for (int i = 0; i < words.size() && curl < 0; i++) {
            String w = words.get(i);
            curl = w.equals("curl") || w.endsWith("/curl") || w.equals("curl.exe") ? i : -1;
        }
        if (curl < 0) {
            throw bad("simulate.input.noCurl", "");
        }
        return new Curl(words.subList(curl + 1, words.size())).request();
    }

    private Request request() {
        for (String word = words.poll(); word != null; word = words.poll()) {
            if (word.equals("|") || word.equals(";") || word.equals("&&") || word.equals(">")) {
                break;
            }
            if (word.startsWith("--")) {
                option(word, null);
            } else if (word.startsWith("-") && word.length() > 1) {
                shorts(word);
            } else if (url.isEmpty()) {
                url = word;
            }
        }
        if (url.isEmpty()) {
            throw bad("simulate.input.curlNoUrl", "");
        }
        Request out = RequestReader.url(url).method(!method.isEmpty() ? method : body ? "POST" : "GET").with(headers).version(version);
        String host = headers.text(":authority");
        out = host.isEmpty() ? out : out.with(headers.without("host")).host(host);
        return target.isEmpty() ? out : out.to(target);
    }

    /** Short options may stand in one word, the last with its value. */
    private void shorts(String word) {
        for (int i = 1; i < word.length(); i++) {
            String name = "-" + word.charAt(i);
            if ("XHdAbue".indexOf(word.charAt(i)) >= 0 || VALUED.contains(name)) {
                option(name, i + 1 < word.length() ? word.substring(i + 1) : null);
                return;
            }
            option(name, null);
        }
    }

    private void option(String name, @Nullable String attached) {
        switch (name) {
            case "-X", "--request" -> method = value(name, attached).toUpperCase(java.util.Locale.ROOT);
            case "-H", "--header" -> header(value(name, attached));
            case "-d", "--data", "--data-raw", "--data-binary", "--data-ascii", "--data-urlencode", "--json" -> {
                value(name, attached);
                body = true;
            }
            case "-A", "--user-agent" -> headers = headers.with("user-agent", value(name, attached));
            case "-b", "--cookie" -> headers = headers.plus("cookie", value(name, attached));
            case "-e", "--referer" -> headers = headers.plus("referer", value(name, attached));
            case "-u", "--user" -> headers = headers.with("authorization", "Basic " + Base64.getEncoder().encodeToString(value(name,
                    attached).getBytes(StandardCharsets.UTF_8)));
            case "--oauth2-bearer" -> headers = headers.with("authorization", "Bearer " + value(name, attached));
            case "--url" -> url = value(name, attached);
            case "-I", "--head" -> method = "HEAD";
            case "-0", "--http1.0" -> version = "HTTP/1.0";
            case "--http2", "--http2-prior-knowledge" -> version = "HTTP/2";
            case "--resolve", "--connect-to" -> resolve(name, value(name, attached));
            default -> {
                if (VALUED.contains(name)) {
                    value(name, attached);
                }
            }
        }
    }

    private void header(String line) {
        if (!line.startsWith("@") && !line.strip().endsWith(";") && !line.strip().endsWith(":")) {
            headers = RequestReader.header(headers, line);
        }
    }

    /** {@code host:port:address} or {@code host:port:other:port}. */
    private void resolve(String name, String value) {
        String[] parts = value.split(":", 3);
        if (parts.length == 3) {
            String address = name.equals("--resolve") ? parts[2] : parts[2].replaceFirst(":\\d*$", "");
            target = io.meshscope.simulate.match.IpRange.address(address).isPresent() ? address : target;
        }
    }

    private String value(String name, @Nullable String attached) {
        String v = attached != null ? attached : words.poll();
        if (v == null) {
            throw bad("simulate.input.curlValue", name);
        }
        return v;
    }

    /** Words as a shell would make them: single and double quotes, {@code $'…'}, backslashes, line continuations. */
    static List<String> words(String text) {
        List<String> out = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        boolean inside = false;
        int i = 0;
        while (i < text.length()) {
            char c = text.charAt(i);
            if (c == '\'' || c == '"') {
                boolean ansi = c == '\'' && word.length() > 0 && word.charAt(word.length() - 1) == '$';
                if (ansi) {
                    word.setLength(word.length() - 1);
                }
                i = quoted(text, i, word, ansi);
                inside = true;
            } else if (c == '\\' && i + 1 < text.length()) {
                char next = text.charAt(i + 1);
                boolean line = next == '\n' || next == '\r';
                if (!line) {
                    word.append(next);
                    inside = true;
                }
                i += line && next == '\r' && i + 2 < text.length() && text.charAt(i + 2) == '\n' ? 3 : 2;
            } else if (Character.isWhitespace(c)) {
                if (inside) {
                    out.add(word.toString());
                    word.setLength(0);
                    inside = false;
                }
                i++;
            } else {
                word.append(c);
                inside = true;
                i++;
            }
        }
        if (inside) {
            out.add(word.toString());
        }
        return out;
    }

    /** Takes a quoted part; gives the place behind it. */
    private static int quoted(String text, int open, StringBuilder word, boolean ansi) {
        char quote = text.charAt(open);
        for (int i = open + 1; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == quote) {
                return i + 1;
            }
            boolean escapes = ansi || quote == '"';
            if (c == '\\' && escapes && i + 1 < text.length()) {
                char next = text.charAt(++i);
                if (ansi) {
                    word.append(next == 'n' ? '\n' : next == 't' ? '\t' : next);
                } else if ("\"\\$`".indexOf(next) >= 0) {
                    word.append(next);
                } else if (next != '\n') {
                    word.append(c).append(next);
                }
            } else {
                word.append(c);
            }
        }
        throw bad("simulate.input.curlQuote", "");
    }

    private static ProblemException bad(String key, String what) {
        return new ProblemException(Problem.error(key, "", what));
    }
}
