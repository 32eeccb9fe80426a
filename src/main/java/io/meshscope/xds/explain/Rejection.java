package io.meshscope.xds.explain;

import io.meshscope.base.Phrase;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Why Envoy refused an update (NACK), in plain words. The texts are those Envoy's configuration code makes (source/common/listener_manager,
 * source/common/router/config_impl.cc, source/common/upstream, source/common/tls, source/common/protobuf).
 */
public final class Rejection {
    private static final int MAX_TEXT = 20_000;
    // @formatter:off
    private static final List<Map.Entry<Pattern, String>> KNOWN = List.of(
            known("registered (?:\\w+ ){0,3}implementation for (?:name: |type: )?'?([^'\\s]+)", "explain.nack.unknownExtension"),
            known("(?:unknown|no such) fields?:?[^\\n]{0,200}", "explain.nack.unknownField"),
            known("Duplicate entry of domain ([^\\s,]+)", "explain.nack.duplicateDomain"),
            known("(?:same|overlapping) matching rules", "explain.nack.sameMatch"),
            known("Address already in use", "explain.nack.addressInUse"),
            known("cannot bind[^\\n]{0,200}Permission denied", "explain.nack.bindPermission"),
            known("KEY_VALUES_MISMATCH|key values mismatch", "explain.nack.keyMismatch"),
            known("[Ff]ailed to load (?:certificate|private key|trusted CA)[^\\n]{0,80}", "explain.nack.badCertificate"),
            known("malformed IP address: (\\S+?)\\.?(?:\\s|$)", "explain.nack.hostNotIp"),
            known("Proto constraint validation failed \\(([^)]{1,200})", "explain.nack.constraint"),
            known("unknown cluster '([^']+)'", "explain.nack.unknownCluster"),
            known("[Rr]egex[^\\n]{0,120}(?:program size|too large)", "explain.nack.regexSize"),
            known("[Pp]artial wildcards are not supported", "explain.nack.partialWildcard"),
            known("Invalid (?:path|file):? ?(\\S*)", "explain.nack.noFile"),
            known("(?:terminal filter|must be the terminal|must be terminal)", "explain.nack.terminalFilter"),
            known("script load error|failed to load script|lua_error|\\[string", "explain.nack.lua"),
            known("[Uu]nable to create Wasm|Failed to initialize Wasm|Failed to load Wasm", "explain.nack.wasm"),
            known("[Uu]nable to parse JSON|INVALID_ARGUMENT", "explain.nack.notParsed"));
    // @formatter:on

    private Rejection() {}

    private static Map.Entry<Pattern, String> known(String regex, String key) {
        return Map.entry(Pattern.compile(regex), key);
    }

    /** What Envoy's reason means; its own words stay beside this. */
    public static Phrase explain(String details) {
        String text = details.length() > MAX_TEXT ? details.substring(0, MAX_TEXT) : details;
        for (Map.Entry<Pattern, String> e : KNOWN) {
            Matcher m = e.getKey().matcher(text);
            if (m.find()) {
                String part = m.groupCount() > 0 && m.group(1) != null ? m.group(1) : "";
                return Phrase.of(e.getValue(), part);
            }
        }
        return Phrase.of("explain.nack.other");
    }
}
