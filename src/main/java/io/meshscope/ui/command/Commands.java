package io.meshscope.ui.command;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** All commands there are, their keys, and which were used last. Menus, palette and key overlay are made from it. */
public final class Commands {
    private static final int RECENT = 20;

    private final boolean mac;
    private final Map<String, Command> byId = new LinkedHashMap<>();
    private final ReadOnlyObjectWrapper<Map<String, List<KeyStroke>>> chosen = new ReadOnlyObjectWrapper<>(Map.of());
    private final ObservableList<String> recent = FXCollections.observableArrayList();

    /**
     * An empty catalogue.
     *
     * @param mac whether to use and show the keys of a Mac
     */
    public Commands(boolean mac) {
        this.mac = mac;
    }

    /**
     * Adds a command.
     *
     * @throws IllegalArgumentException when its id is taken
     */
    public void add(Command command) {
        if (byId.putIfAbsent(command.id(), command) != null) {
            throw new IllegalArgumentException("command twice: " + command.id());
        }
    }

    /** All commands, in the order added. */
    public List<Command> all() {
        return List.copyOf(byId.values());
    }

    /** The command with an id. */
    public Optional<Command> find(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    /** The keys of a command as they are now. */
    public List<KeyStroke> keysOf(Command command) {
        List<KeyStroke> own = chosen.get().get(command.id());
        if (own != null) {
            return own;
        }
        return mac && !command.macKeys().isEmpty() ? command.macKeys() : command.keys();
    }

    /** How the first key of a command reads, or "". */
    public String keyText(Command command) {
        return keysOf(command).stream().findFirst().map(k -> k.display(mac)).orElse("");
    }

    /** How a key reads on this system. */
    public String display(KeyStroke key) {
        return key.display(mac);
    }

    /** The keys the user chose himself, by command; an empty list takes a command's keys away. */
    public ReadOnlyObjectProperty<Map<String, List<KeyStroke>>> chosenProperty() {
        return chosen.getReadOnlyProperty();
    }

    /** Uses these keys instead of the ones the commands came with. */
    public void choose(Map<String, List<KeyStroke>> keys) {
        chosen.set(Map.copyOf(keys));
    }

    /** Commands other than this one that a key belongs to. */
    public List<Command> othersWith(KeyStroke key, Command command) {
        return byId.values().stream().filter(c -> !c.id().equals(command.id()) && keysOf(c).contains(key)).toList();
    }

    /** The command a key belongs to and that is available. */
    public Optional<Command> of(KeyStroke key) {
        return byId.values().stream().filter(c -> keysOf(c).contains(key) && c.available().get()).findFirst();
    }

    /** Does what a command does, when it is available, and remembers that it was used. */
    public void run(Command command) {
        if (command.available().get()) {
            used(command.id());
            command.action().run();
        }
    }

    /** Does what the command with an id does. */
    public void run(String id) {
        find(id).ifPresent(this::run);
    }

    /** Ids of what was used in the palette or by key, latest first. */
    public ObservableList<String> recent() {
        return recent;
    }

    /** Puts an id first in the list of what was used. */
    public void used(String id) {
        List<String> now = new ArrayList<>(recent);
        now.remove(id);
        now.addFirst(id);
        recent.setAll(now.subList(0, Math.min(RECENT, now.size())));
    }
}
