package io.meshscope.ui.view.help;

import io.meshscope.model.Ref;
import io.meshscope.ui.command.Commands;
import io.meshscope.ui.control.Kit;
import io.meshscope.ui.nav.Navigator;
import io.meshscope.ui.nav.Opener;
import io.meshscope.ui.nav.TabView;
import java.util.List;

/**
 * Shows pages of help, all in one tab.
 *
 * @param commands what a page may offer to do, and the keys it names
 */
public record HelpOpener(Kit kit, Navigator navigator, Commands commands) implements Opener {
    private static final String PREFIX = "help:";
    private static final Ref.Page TAB = new Ref.Page("help");

    /** The address of a page by its id; of the first page, when there is none of that id. */
    public static Ref refOf(String id) {
        return new Ref.Page(PREFIX + (HelpPage.IDS.contains(id) ? id : HelpPage.IDS.getFirst()));
    }

    /** Whether an address lies in help. */
    public static boolean owns(Ref ref) {
        return ref.equals(TAB) || ref instanceof Ref.Page(String id) && id.startsWith(PREFIX);
    }

    /** The page of an address of ours. */
    static String idOf(Ref ref) {
        return ref instanceof Ref.Page(String id) && id.startsWith(PREFIX) ? id.substring(PREFIX.length()) : HelpPage.IDS.getFirst();
    }

    @Override
    public boolean opens(Ref ref) {
        return owns(ref) && HelpPage.IDS.contains(idOf(ref));
    }

    @Override
    public Ref tabOf(Ref ref) {
        return TAB;
    }

    @Override
    public TabView create(Ref tab) {
        return new HelpView(kit, navigator, commands);
    }

    @Override
    public List<Crumb> path(Ref ref) {
        String id = idOf(ref);
        String title = HelpPage.all(kit.texts().messages()).stream().filter(p -> p.id().equals(id)).map(HelpPage::title).findFirst().orElse(
                id);
        return List.of(new Crumb(kit.text("help.title"), TAB), new Crumb(title, ref));
    }
}
