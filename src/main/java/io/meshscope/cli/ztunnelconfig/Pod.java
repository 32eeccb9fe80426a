package io.meshscope.cli.ztunnelconfig;

import io.meshscope.cli.Args;
import io.meshscope.cli.UsageException;

/**
 * A pod the user named as an argument.
 *
 * @param name      its name, or "" when none was named
 * @param namespace its namespace, or ""
 */
record Pod(String name, String namespace) {
    /** Reads {@code NAME[.NAMESPACE]}; an option for the namespace leaves the name whole. */
    static Pod of(Args args, String namespace) {
        if (args.arguments().size() > 1) {
            throw new UsageException("cli.zc.onePod", args.arguments().get(1));
        }
        String given = args.arguments().isEmpty() ? "" : args.arguments().getFirst();
        int dot = given.indexOf('.');
        return dot < 0 || !namespace.isEmpty() ? new Pod(given, namespace) : new Pod(given.substring(0, dot), given.substring(dot + 1));
    }
}
