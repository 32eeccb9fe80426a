package io.meshscope.cli;

import io.meshscope.base.Allowed;
import io.meshscope.cli.analyze.AnalyzeCommand;
import io.meshscope.cli.proxyconfig.ProxyConfigCommand;
import io.meshscope.cli.ztunnelconfig.ZtunnelConfigCommand;
import java.util.ArrayList;
import java.util.List;

/** All commands, in the order help lists them. */
@Allowed("a catalogue lists what lies in the packages below it")
public final class Commands {
    private Commands() {}

    /** The commands. */
    static List<Command> all() {
        return List.of(new AnalyzeCommand(), new ProxyConfigCommand(), new ZtunnelConfigCommand());
    }

    /** All names by which a first argument is a command. */
    public static List<String> names() {
        List<String> out = new ArrayList<>();
        for (Command c : all()) {
            out.add(c.name());
            out.addAll(c.aliases());
        }
        return out;
    }
}
