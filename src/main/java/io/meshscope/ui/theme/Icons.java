package io.meshscope.ui.theme;

import javafx.scene.AccessibleRole;
import javafx.scene.text.Text;
import org.kordamp.ikonli.feather.Feather;

/**
 * Every icon of the window, by what it means. Views name meanings, never glyphs. Colour and size come from the style sheet: class
 * {@code icon}, with {@code i11 i12 i16 i17 i20} for sizes other than 14 and {@code ok warn err tmo unk na accent subtle on-accent} for
 * colours.
 */
public enum Icons {
    // things of a mesh
    // @formatter:off
    CLUSTER(Feather.LAYERS), NAMESPACE(Feather.FOLDER), WORKLOAD(Feather.PACKAGE), POD(Feather.CPU), SIDECAR(Feather.CPU),
    INGRESS_GATEWAY(Feather.LOG_IN), EGRESS_GATEWAY(Feather.LOG_OUT), WAYPOINT(Feather.NAVIGATION), ZTUNNEL(Feather.SHUFFLE),
    ISTIOD(Feather.SERVER), SERVICE(Feather.BOX), LISTENER(Feather.RADIO), FILTER_CHAIN(Feather.FILTER), HTTP_FILTER(Feather.SLIDERS),
    VIRTUAL_HOST(Feather.GLOBE), ROUTE(Feather.GIT_BRANCH), ENDPOINT(Feather.TARGET), SECRET(Feather.KEY), MTLS(Feather.LOCK),
    POLICY(Feather.SHIELD), PRINCIPAL(Feather.USERS), STATS(Feather.BAR_CHART_2), RAW(Feather.CODE), OBJECT(Feather.FILE_TEXT),
    // views and evidence
    HOME(Feather.HOME), LOG(Feather.FILE_TEXT), PACKETS(Feather.ACTIVITY), SIMULATE(Feather.CROSSHAIR), WIZARD(Feather.LIFE_BUOY),
    ANALYSIS(Feather.CHECK_SQUARE), EXPLORER(Feather.LAYERS), PRACTICE(Feather.BOOK_OPEN), ARCHIVE(Feather.ARCHIVE), LIVE(Feather.CLOUD),
    TASK(Feather.LOADER), COMMAND(Feather.TERMINAL), PORT_FORWARD(Feather.REPEAT), COPY(Feather.COPY), PLACE(Feather.EXTERNAL_LINK),
    JOINED(Feather.LINK), BOOKMARK(Feather.BOOKMARK), FIX(Feather.TOOL), TIME(Feather.CLOCK), FILE(Feather.FILE), BRAND(Feather.SHARE_2),
    COMPASS(Feather.COMPASS), OPEN_FOLDER(Feather.FOLDER_PLUS), PASTE(Feather.CLIPBOARD), OVERVIEW(Feather.INFO), BOOTSTRAP(Feather.SLIDERS),
    DOWNLOAD(Feather.DOWNLOAD), REPORT(Feather.FILE_TEXT),
    // verdicts
    PASS(Feather.CHECK_CIRCLE), WARNING(Feather.ALERT_TRIANGLE), PROBLEM(Feather.ALERT_OCTAGON), GAVE_UP(Feather.CLOCK),
    UNKNOWN(Feather.HELP_CIRCLE), NOT_APPLICABLE(Feather.MINUS_CIRCLE), SKIPPED(Feather.SLASH), INFO(Feather.INFO),
    RESET(Feather.X_CIRCLE), RING(Feather.CIRCLE), NONE(Feather.MINUS),
    // doing
    SEARCH(Feather.SEARCH), CLEAR(Feather.X), CLOSE(Feather.X), ADD(Feather.PLUS), REFRESH(Feather.REFRESH_CW), RESTART(Feather.ROTATE_CCW),
    MORE(Feather.MORE_HORIZONTAL), BACK(Feather.ARROW_LEFT), FORWARD(Feather.ARROW_RIGHT), UP(Feather.ARROW_UP), DOWN(Feather.ARROW_DOWN),
    CHEVRON_DOWN(Feather.CHEVRON_DOWN), CHEVRON_RIGHT(Feather.CHEVRON_RIGHT), CHEVRON_UP(Feather.CHEVRON_UP),
    EXPAND_ALL(Feather.CHEVRONS_DOWN), COLLAPSE_ALL(Feather.CHEVRONS_UP), COLUMNS(Feather.COLUMNS), FILTER(Feather.FILTER),
    PLAY(Feather.PLAY), PAUSE(Feather.PAUSE), STOP(Feather.SQUARE), EDIT(Feather.EDIT_2), SAVE(Feather.SAVE), DELETE(Feather.TRASH_2),
    SHOW(Feather.EYE), HIDE(Feather.EYE_OFF), SETTINGS(Feather.SETTINGS), LIGHT(Feather.SUN), DARK(Feather.MOON), HELP(Feather.HELP_CIRCLE),
    LOCKED(Feather.LOCK), UNLOCKED(Feather.UNLOCK), COMPARE(Feather.GIT_PULL_REQUEST), CHECKED(Feather.CHECK_SQUARE),
    UNCHECKED(Feather.SQUARE), CHECK(Feather.CHECK), PRESENT(Feather.MONITOR), LANGUAGE(Feather.GLOBE), STAR(Feather.STAR);
    // @formatter:on

    private final Feather glyph;

    Icons(Feather glyph) {
        this.glyph = glyph;
    }

    /**
     * A new node showing the icon. It says nothing to a screen reader: the word beside it does.
     *
     * @param styles more style classes: sizes and colours
     */
    public Text node(String... styles) {
        Text icon = new Text(Character.toString(glyph.getCode()));
        icon.getStyleClass().setAll("icon");
        icon.getStyleClass().addAll(styles);
        icon.setAccessibleRole(AccessibleRole.NODE);
        icon.setAccessibleText("");
        icon.setMouseTransparent(true);
        return icon;
    }

    /** Makes another icon of a node got from {@link #node}. */
    public void into(Text icon) {
        icon.setText(Character.toString(glyph.getCode()));
    }
}
