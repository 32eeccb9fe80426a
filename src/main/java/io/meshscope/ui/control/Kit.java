package io.meshscope.ui.control;

import io.meshscope.ui.prefs.Texts;
import java.util.function.Consumer;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;

/**
 * What every control needs, made once where the application is put together.
 *
 * @param texts      words in the language of now
 * @param background has work done away from the FX thread
 * @param clipboard  takes what the user copies; the place to redact it
 * @param notice     tells the user one short sentence in passing ("Only the first 10 000 rows were selected")
 * @param frames     spreads the making of nodes over frames
 * @param layouts    remembers how tables and panes were arranged
 */
public record Kit(Texts texts, Background background, Consumer<String> clipboard, Consumer<String> notice, Frames frames,
        Layouts layouts) {
    /** A kit whose steps are taken at once, and that remembers no arrangement. */
    public Kit(Texts texts, Background background, Consumer<String> clipboard, Consumer<String> notice) {
        this(texts, background, clipboard, notice, Frames.atOnce(), Layouts.NONE);
    }

    /** Puts text on the system's clipboard as it is. */
    public static void toSystemClipboard(String text) {
        ClipboardContent content = new ClipboardContent();
        content.putString(text);
        Clipboard.getSystemClipboard().setContent(content);
    }

    /** A text in the language of now. */
    public String text(String key, Object... args) {
        return texts.text(key, args);
    }

    /** Puts text where the user can paste it from. */
    public void copy(String text) {
        clipboard.accept(text);
    }
}
