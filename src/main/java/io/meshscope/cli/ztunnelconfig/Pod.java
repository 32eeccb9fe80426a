package io.meshscope.cli.ztunnelconfig;

import io.meshscope.cli.Args;
import io.meshscope.cli.LivePod;
import io.meshscope.cli.UsageException;

/**
 * A pod the user named as an argument.
 *
 * @param name      its name, or "" when none was named
 * @param namespace its namespace, or ""
 */
record Pod(String name, String namespace) {
    private static final String ZTUNNEL = "ztunnel-";

    /** Reads {@code NAME[.NAMESPACE]}; an option for the namespace leaves the name whole. */
    static Pod of(Args args, String namespace) {
        if (args.arguments().size() > 1) {
            throw new UsageException("cli.zc.onePod", args.arguments().get(1));
        }
        String given = args.arguments().isEmpty() ? "" : args.arguments().getFirst();
        if (LivePod.isWanted(args) && given.startsWith(ZTUNNEL)) {
            // The ztunnel to ask, not one of the workloads it knows.
            return new Pod("", namespace);
        }
        int dot = given.indexOf('.');
        return dot < 0 || !namespace.isEmpty() ? new Pod(given, namespace) : new Pod(given.substring(0, dot), given.substring(dot + 1));
    }
}
