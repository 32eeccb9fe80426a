package io.meshscope.simulate;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import io.meshscope.base.Bytes;
import io.meshscope.base.Outcome;
import io.meshscope.base.ProblemException;
import io.meshscope.model.Tree;
import io.meshscope.simulate.match.IpRange;
import io.meshscope.simulate.request.Headers;
import io.meshscope.syntax.JsonReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The request an access log line tells of, in Istio's default form, as text or JSON: the Host is what stands behind the request id. Headers
 * that are not logged are not known.
 */
public final class LogLine {
    private static final Pattern QUOTED = Pattern.compile("\"([^\"]*)\"");
    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");
    private static final Pattern REQUEST = Pattern.compile("([A-Z]{3,16}) (\\S+) (HTTP/[0-9.]+)");
    private static final int MAX_LENGTH = 65_536;

    private LogLine() {}

    /** The request; empty when the line tells of none. */
    public static Optional<Request> read(String line) {
        if (line.length() > MAX_LENGTH) {
            return Optional.empty();
        }
        return line.startsWith("{") ? json(line) : text(line);
    }

    private static Optional<Request> json(String line) {
        Outcome<Tree> read = JsonReader.read(Bytes.of(line));
        Tree t = read.value();
        return read.hasErrors()
                ? Optional.empty()
                : made(t.entry("method").text(), t.entry("path").text(), t.entry("protocol").text(), t
                        .entry("authority").text(), t.entry("x_forwarded_for").text(), t.entry("user_agent").text());
    }

    private static Optional<Request> text(String line) {
        List<String> quoted = new ArrayList<>();
        Matcher m = QUOTED.matcher(line);
        while (m.find()) {
            quoted.add(m.group(1));
        }
        Matcher request = REQUEST.matcher(quoted.isEmpty() ? "" : quoted.getFirst());
        int id = -1;
        for (int i = 1; i < quoted.size() && id < 0; i++) {
            id = ID.matches(quoted.get(i)) ? i : -1;
        }
        if (!request.matches() || id < 3 || id + 1 >= quoted.size()) {
            return Optional.empty();
        }
        return made(request.group(1), request.group(2), request.group(3), quoted.get(id + 1), quoted.get(id - 2), quoted.get(id - 1));
    }

    private static Optional<Request> made(String method, String path, String version, String authority, String forwarded, String agent) {
        if (method.isEmpty() || authority.isEmpty() || authority.equals("-") || !path.startsWith("/")) {
            return Optional.empty();
        }
        try {
            Request r = RequestReader.url("http://" + authority + path).method(method).version(version);
            String ip = forwarded.split(",")[0].strip();
            r = IpRange.address(ip).isPresent() ? r.from(ip, "") : r;
            return Optional.of(agent.isEmpty() || agent.equals("-") ? r : r.with(Headers.of("user-agent", agent)));
        } catch (ProblemException e) {
            return Optional.empty();
        }
    }
}
