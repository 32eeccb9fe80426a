package io.meshscope.ui.view.packets;

import io.meshscope.ui.control.CopyMenu;
import io.meshscope.ui.control.Kit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuItem;

/**
 * "Apply as filter": alone, or together with what is in the field.
 *
 * @param now   the filter in the field
 * @param apply shows and applies another
 */
record FilterMenu(Kit kit, Supplier<String> now, Consumer<String> apply) {
    private static final int MOST = 48;

    /** Adds it to a menu, for one condition. */
    void add(CopyMenu menu, String condition) {
        Menu sub = new Menu(kit.text("packetview.menu.filter", shortened(condition)));
        sub.setMnemonicParsing(false);
        item(sub, "packetview.menu.filter.only", () -> condition);
        item(sub, "packetview.menu.filter.not", () -> "!(" + condition + ")");
        item(sub, "packetview.menu.filter.and", () -> joined(" and ", condition));
        item(sub, "packetview.menu.filter.or", () -> joined(" or ", condition));
        item(sub, "packetview.menu.filter.andNot", () -> joined(" and ", "!(" + condition + ")"));
        item(sub, "packetview.menu.filter.orNot", () -> joined(" or ", "!(" + condition + ")"));
        menu.getItems().add(sub);
    }

    private static String shortened(String condition) {
        return condition.length() <= MOST ? condition : condition.substring(0, MOST) + "…";
    }

    private void item(Menu menu, String key, Supplier<String> text) {
        MenuItem item = new MenuItem(kit.text(key));
        item.setOnAction(_ -> apply.accept(text.get()));
        menu.getItems().add(item);
    }

    private String joined(String word, String condition) {
        String before = now.get().strip();
        return before.isEmpty() ? condition : "(" + before + ")" + word + "(" + condition + ")";
    }
}
