package io.meshscope.ui.app;

import io.meshscope.evidence.Item;
import io.meshscope.evidence.kind.Kind;
import io.meshscope.model.Ref;
import io.meshscope.ui.command.Command;
import io.meshscope.ui.command.Command.Category;
import io.meshscope.ui.nav.Navigator;
import io.meshscope.ui.shell.Services;
import io.meshscope.ui.view.document.DocumentFile;
import io.meshscope.ui.view.help.HelpOpener;
import java.util.Map;

/** Puts help into the window: a key opens the page about the view in front. */
final class HelpFeature {
    /** Pages of help by the first part of the address of a page of the window. */
    private static final Map<String, String> TOPICS = Map.ofEntries(Map.entry("start", "start"), Map.entry("findings", "findings"),
            Map.entry("objects", "objects"), Map.entry("mtls", "mtls"), Map.entry("authorization", "authorization"), Map.entry("injection",
                    "injection"),
            Map.entry("certificates", "certificates"), Map.entry("simulate", "requests"), Map.entry("diff", "compare"), Map.entry("packet",
                    "packets"),
            Map.entry("clusters", "clusters"), Map.entry("cluster", "clusters"), Map.entry("live", "clusters"),
            Map.entry("diagnose", "diagnosis"), Map.entry("diagnosis", "diagnosis"), Map.entry("settings",
                    "window"));

    private HelpFeature() {}

    static void register(Services services, Workspace workspace) {
        Navigator navigator = services.navigator();
        navigator.register(new HelpOpener(services.kit(), navigator, services.commands()));
        services.commands().add(Command.of("help", Category.HELP, () -> navigator.open(HelpOpener.refOf(topicOf(navigator.placeProperty()
                .get(), workspace)))).keys("F1"));
        services.commands().add(Command.of("licences", Category.HELP, () -> navigator.open(HelpOpener.refOf("licences"))));
    }

    /** The page about what is shown at an address. */
    private static String topicOf(Ref place, Workspace workspace) {
        return switch (place) {
            case Ref.Proxy _,Ref.Section _,Ref.Item _ -> "explorer";
            case Ref.Entity _,Ref.Workload _ -> "objects";
            case Ref.Doc _,Ref.Place _ -> file(place, workspace);
            case Ref.Page(String id) when DocumentFile.pathIn(place).isPresent() -> file(place, workspace);
            case Ref.Page(String id) -> TOPICS.getOrDefault(id.split("[:/?]", 2)[0], "start");
        };
    }

    private static String file(Ref place, Workspace workspace) {
        String path = DocumentFile.pathIn(place).orElse("");
        Kind.Family family = workspace.items().stream().filter(i -> i.path().equals(path)).findFirst().map(Item::kind).map(Kind::family)
                .orElse(Kind.Family.OTHER);
        return switch (family) {
            case LOG -> "logs";
            case CAPTURE -> "packets";
            case PROXY -> "explorer";
            case CERTIFICATE -> "certificates";
            default -> "objects";
        };
    }
}
