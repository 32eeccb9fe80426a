package io.meshscope.ui.command;

import io.meshscope.ui.control.Kit;
import java.util.List;
import java.util.Optional;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination.ModifierValue;

/** Menus made from commands, anew each time they open, so they speak the language of now. */
public final class CommandMenu {
    private final Kit kit;
    private final Commands commands;

    public CommandMenu(Kit kit, Commands commands) {
        this.kit = kit;
        this.commands = commands;
    }

    /**
     * A menu of commands.
     *
     * @param ids groups of command ids, a line between groups; what does not exist is left out
     */
    public ContextMenu of(List<List<String>> ids) {
        ContextMenu menu = new ContextMenu();
        for (List<String> group : ids) {
            List<MenuItem> items = group.stream().map(commands::find).flatMap(Optional::stream).map(this::item).toList();
            if (!items.isEmpty() && !menu.getItems().isEmpty()) {
                menu.getItems().add(new SeparatorMenuItem());
            }
            menu.getItems().addAll(items);
        }
        return menu;
    }

    private MenuItem item(Command command) {
        String words = kit.text(command.textKey());
        MenuItem item = new MenuItem(words);
        if (command.on() != null) {
            CheckMenuItem check = new CheckMenuItem(words);
            check.setSelected(command.on().get());
            item = check;
        }
        item.setId("menu-" + command.id());
        item.setDisable(!command.available().get());
        commands.keysOf(command).stream().findFirst().map(CommandMenu::combination).ifPresent(item::setAccelerator);
        item.setOnAction(_ -> commands.run(command));
        return item;
    }

    private static KeyCombination combination(KeyStroke key) {
        return new KeyCodeCombination(key.code(), modifier(key.shift()), ModifierValue.UP, modifier(key.alt()), ModifierValue.UP,
                modifier(key.shortcut()));
    }

    private static ModifierValue modifier(boolean down) {
        return down ? ModifierValue.DOWN : ModifierValue.UP;
    }
}
