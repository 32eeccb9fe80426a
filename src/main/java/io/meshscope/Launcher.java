package io.meshscope;

import io.meshscope.cli.Cli;
import io.meshscope.ui.app.MeshscopeApp;
import java.util.List;
import javafx.application.Application;

/** The way in: the command line when there are arguments for it, else the window. */
public final class Launcher {
    private Launcher() {}

    /**
     * Starts Meshscope.
     *
     * @param args files to open, {@code --practice}, or a command with its arguments
     */
    public static void main(String[] args) {
        List<String> words = List.of(args);
        if (!words.contains(MeshscopeApp.PRACTICE) && Cli.handles(words)) {
            System.exit(Cli.main(words));
        }
        if (MeshscopeApp.handedOver(words)) {
            return;
        }
        Application.launch(MeshscopeApp.class, args);
    }
}
