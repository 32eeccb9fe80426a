package io.meshscope.evidence.kube;

import io.meshscope.evidence.kube.LoopbackServer.Exchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A pod that captures can be made in: answers the scripts of a capture, and remembers what it was asked. */
public final class CapturePod {
    private volatile byte[] packets;
    private volatile boolean forbidden;
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private volatile int probe;
    private volatile String words = "";
    private volatile Ending ending = Ending.STAYS;

    /** What a capture does after its packets. */
    public enum Ending {
        /** Goes on until the connection is closed. */
        STAYS,
        /** Ends by itself. */
        ENDS,
        /** The connection breaks. */
        BREAKS
    }

    /**
     * A pod of a server.
     *
     * @param packets what a capture writes
     */
    public CapturePod(PracticeApi server, byte[] packets) {
        this.packets = packets.clone();
        server.when("/exec\\?.*command=sh", this::exec);
    }

    /** What a probe ends with. */
    CapturePod probing(int code, String said) {
        probe = code;
        words = said;
        return this;
    }

    /** What a capture writes. */
    CapturePod writing(byte[] bytes) {
        packets = bytes.clone();
        return this;
    }

    /** Lets nothing be run. */
    CapturePod forbidding() {
        forbidden = true;
        return this;
    }

    CapturePod ending(Ending how) {
        ending = how;
        return this;
    }

    /** Container and name of the scripts that were run, and what became of them. */
    public List<String> asked() {
        return List.copyOf(asked);
    }

    private void exec(Exchange x) {
        if (forbidden) {
            x.status(403, "pods/exec is forbidden");
            return;
        }
        List<String> command = x.queries("command");
        String what = x.query("container") + " " + command.getLast();
        x.upgrade();
        asked.add(what);
        switch (command.getLast()) {
            case "probe" -> end(x, probe, words);
            case "stop" -> {
                asked.add(command.get(2).replaceAll("(?s).*grep -q '\\[m\\]([^']+)'.*", "ends m$1"));
                end(x, 0, "");
            }
            default -> capture(x, what);
        }
    }

    private void capture(Exchange x, String what) {
        // In pieces that end in the middle of packets.
        x.channel(1, java.util.Arrays.copyOf(packets, 100));
        x.channel(1, java.util.Arrays.copyOfRange(packets, 100, packets.length));
        switch (ending) {
            case ENDS -> end(x, 0, "15 packets captured");
            case BREAKS -> asked.add(what + " broke");
            case STAYS -> {
                try {
                    while (x.message().length > 0) {
                        // Nothing is said on standard input.
                    }
                } catch (IOException _) {
                    // Cut, which closes standard input, too.
                }
                asked.add(what + " closed");
            }
        }
    }

    private static void end(Exchange x, int code, String said) {
        x.channel(2, said.getBytes(StandardCharsets.UTF_8));
        x.channel(3, (code == 0
                ? "{\"metadata\":{},\"status\":\"Success\"}"
                : code < 0
                        ? "{\"metadata\":{},\"status\":\"Failure\",\"message\":\"" + said + "\",\"reason\":\"InternalError\",\"code\":500}"
                        : "{\"metadata\":{},\"status\":\"Failure\",\"message\":\"failed\",\"reason\":\"NonZeroExitCode\",\"details\":{\"causes\":[{\"reason\":\"ExitCode\",\"message\":\""
                                + code + "\"}]}}")
                .getBytes(StandardCharsets.UTF_8));
        x.bye();
    }
}
