package io.meshscope.cli.ztunnelconfig;

import io.meshscope.cli.Args;
import io.meshscope.cli.Command;
import io.meshscope.cli.Console;
import io.meshscope.cli.ExitCode;
import java.util.List;

/** The group {@code ztunnel-config}. */
public final class ZtunnelConfigCommand implements Command {
    @Override
    public String name() {
        return "ztunnel-config";
    }

    @Override
    public List<String> aliases() {
        return List.of("zc");
    }

    @Override
    public String summary() {
        return "cli.zc";
    }

    @Override
    public List<Command> children() {
        return List.of(new ZtunnelAllCommand(), new CertificateCommand(), new ConnectionsCommand(), new PolicyCommand(),
                new ServiceCommand(),
                new WorkloadCommand());
    }

    @Override
    public int run(Args args, Console console) {
        return ExitCode.USAGE;
    }
}
