package io.meshscope.evidence.kube;

import io.meshscope.evidence.kube.api.Request;

/**
 * The shell scripts of a capture, for the POSIX shells of proxy and debugging images. Whatever happens to the connection, {@code tcpdump} ends:
 * at its time limit, when standard input closes, or when the script is told to stop.
 */
final class CaptureScript {
    private CaptureScript() {}

    /** Ends with 0 when the interface can be opened and the filter is understood: {@code tcpdump -d} opens one and captures nothing. */
    static String probe(CaptureWish wish) {
        return "command -v timeout >/dev/null || exit 127; tcpdump -p -i " + wish.networkInterface() + " -d" + filter(wish)
                + " >/dev/null";
    }

    /**
     * Writes what is captured to standard output. Standard input is kept in a descriptor of its own, as a shell gives what it starts in the
     * background an empty one.
     */
    static String capture(CaptureWish wish) {
        return "exec 3<&0; p=; s=; trap 's=1; [ -z \"$p\" ] || kill $p' TERM; timeout " + wish.limit().toSeconds() + " tcpdump -p -i "
                + wish.networkInterface() + " -U -w -" + filter(wish) + " 3<&- & p=$!; [ -z \"$s\" ] || kill $p; "
                + "{ cat <&3; kill $p; } >/dev/null 2>&1 & w=$!; wait $p; c=$?; kill $w 2>/dev/null; exit $c";
    }

    /** Ends everything that was started under a name; itself not, as a pattern in brackets does not match its own text. */
    static String stop(String name) {
        return "for f in /proc/[0-9]*/cmdline; do if grep -q '[" + name.charAt(0) + "]" + name.substring(1)
                + "' \"$f\" 2>/dev/null; then p=${f#/proc/}; kill \"${p%/cmdline}\" 2>/dev/null; fi; done; exit 0";
    }

    /** Keeps a debugging container for as long as a capture may take. */
    static String keep(CaptureWish wish) {
        return "trap 'exit 0' TERM; sleep " + (wish.limit().toSeconds() + 60) + " & wait";
    }

    private static String filter(CaptureWish wish) {
        return wish.filter().isBlank() ? "" : " -- " + Request.quoted(wish.filter().strip());
    }
}
