package io.meshscope.ui.app;

import io.meshscope.ui.command.Command;
import io.meshscope.ui.command.Command.Category;
import io.meshscope.ui.mesh.MeshDesk;
import io.meshscope.ui.shell.Services;
import io.meshscope.ui.shell.Shell;
import io.meshscope.ui.theme.Icons;
import io.meshscope.ui.view.explorer.ProxyFiles;
import io.meshscope.ui.view.simulate.SimulatePage;

/** Puts the simulator and the authorization table into the window: their addresses, commands and icon. */
final class SimulateFeature {
    private SimulateFeature() {}

    static void register(Services services, MeshDesk desk, Workspace workspace, Shell shell) {
        SimulatePage page = new SimulatePage(desk, p -> workspace.proxy(p).flatMap(ProxyFiles::clusters).map(b -> new SimulatePage.Body(b
                .document(), b.span())));
        services.navigator().register(page.simulator());
        services.navigator().register(page.authorization());
        services.commands().add(Command.of("simulate", Category.GO, () -> services.navigator().open(SimulatePage.PAGE)));
        services.commands().add(Command.of("authorization", Category.GO, () -> services.navigator().open(SimulatePage.AUTHORIZATION)));
        shell.addToRail(Icons.SIMULATE, "command.simulate", r -> r.equals(SimulatePage.PAGE) || r.equals(SimulatePage.AUTHORIZATION),
                () -> services.commands().run("simulate"));
    }
}
