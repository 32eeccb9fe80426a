package io.meshscope.model.effective;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the injector notes down in a pod's annotation {@code sidecar.istio.io/status}: a JSON object. */
public final class InjectionStatus {
    private static final int MOST = 64 << 10;
    private static final Pattern REVISION = Pattern.compile("\"revision\"\\s*:\\s*\"((?:[^\"\\\\]|\\\\.){0,253})\"");

    private InjectionStatus() {}

    /** The revision that injected; "" when it does not say. */
    public static String revision(String status) {
        // The room of the model reads no JSON; names of revisions are DNS labels, so nothing in them is ever escaped.
        Matcher m = REVISION.matcher(status.length() > MOST ? "" : status);
        return m.find() ? m.group(1) : "";
    }
}
