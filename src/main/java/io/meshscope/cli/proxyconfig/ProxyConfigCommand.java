package io.meshscope.cli.proxyconfig;

import io.meshscope.cli.Args;
import io.meshscope.cli.Command;
import io.meshscope.cli.Console;
import io.meshscope.cli.ExitCode;
import java.util.List;

/** The group {@code proxy-config}. */
public final class ProxyConfigCommand implements Command {
    @Override
    public String name() {
        return "proxy-config";
    }

    @Override
    public List<String> aliases() {
        return List.of("pc");
    }

    @Override
    public String summary() {
        return "cli.pc";
    }

    @Override
    public List<Command> children() {
        return List.of(new AllCommand(), new BootstrapCommand(), new ClusterCommand(), new EcdsCommand(), new EndpointCommand(),
                new EdsCommand(), new ListenerCommand(), new LogCommand(), new RouteCommand(), new SecretCommand());
    }

    @Override
    public int run(Args args, Console console) {
        return ExitCode.USAGE;
    }
}
