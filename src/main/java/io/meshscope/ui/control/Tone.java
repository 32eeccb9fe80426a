package io.meshscope.ui.control;

import io.meshscope.ui.theme.Icons;
import javafx.scene.text.Text;

/**
 * What a thing says about itself: a shape and a colour that always stand beside a word. Unknown is dashed and slate, so that it can never
 * be taken for good.
 */
public enum Tone {
    /** Checked and good; mutual TLS; 2xx. */
    PASS("ok", Icons.PASS),
    /** Works, but deserves a look; 4xx. */
    WARNING("warn", Icons.WARNING),
    /** Broken; 5xx, reset. */
    PROBLEM("err", Icons.PROBLEM),
    /** Somebody stopped waiting: 504, UT, DC. */
    GAVE_UP("tmo", Icons.GAVE_UP),
    /** Evidence is missing. */
    UNKNOWN("unk", Icons.UNKNOWN),
    /** Does not apply here. */
    NOT_APPLICABLE("na", Icons.NOT_APPLICABLE),
    /** Was left out because something before it decided. */
    SKIPPED("na", Icons.SKIPPED),
    /** Neither good nor bad. */
    INFO("accent", Icons.INFO);

    private final String style;
    private final Icons icon;

    Tone(String style, Icons icon) {
        this.style = style;
        this.icon = icon;
    }

    /** The style class that colours text, icons, badges, cards and banners. */
    public String style() {
        return style;
    }

    /** Its shape. */
    public Icons icon() {
        return icon;
    }

    /** Its shape in its colour. */
    public Text node(String... styles) {
        Text node = icon.node(styles);
        node.getStyleClass().add(style);
        return node;
    }
}
