package io.meshscope.diagnose.fix;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Text that mends causes, by their names: YAML and commands to copy. Nothing of it is applied by the program. */
public final class Fixes {
    private static final int LONGEST = 120;
    private static final Map<String, String> ALL = collect();

    private Fixes() {}

    private static Map<String, String> collect() {
        Map<String, String> all = new HashMap<>();
        List.of(RoutingFixes.texts(), UpstreamFixes.texts(), TlsFixes.texts(), PolicyFixes.texts(), ControlFixes.texts(),
                OtherFixes.texts())
                .forEach(all::putAll);
        return Map.copyOf(all);
    }

    /** The causes that have a text. */
    public static Set<String> known() {
        return ALL.keySet();
    }

    /**
     * The text of a cause; "" when there is none.
     *
     * @param values what fills {@code {name}}, {@code {namespace}} and the like; taken from evidence, so it is cut to one short line
     */
    public static String of(String cause, Map<String, String> values) {
        String text = ALL.getOrDefault(cause, "");
        for (Map.Entry<String, String> e : values.entrySet()) {
            text = text.replace("{" + e.getKey() + "}", line(e.getValue()));
        }
        return text;
    }

    /** What an object calls itself must not begin a line of its own in a text that people paste. */
    private static String line(String value) {
        String one = value.replaceAll("[\\p{Cntrl}`$;|&]+", " ").strip();
        return one.length() > LONGEST ? one.substring(0, LONGEST) : one;
    }
}
