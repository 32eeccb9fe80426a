package io.meshscope.ui.mesh;

import io.meshscope.model.Ref;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.Hyperlink;
import javafx.scene.layout.HBox;

/** Pages that belong together, side by side above each of them. */
public final class PageStrip {
    private static final PseudoClass HERE = PseudoClass.getPseudoClass("here");

    private PageStrip() {}

    /** The pages about security. */
    public static Node security(MeshDesk desk, Ref.Page here) {
        HBox strip = new HBox();
        strip.getStyleClass().add("page-strip");
        strip.setMinWidth(0);
        add(desk, strip, here, "authz.title", "policies");
        add(desk, strip, here, "mtls.title", "mtls");
        add(desk, strip, here, "inject.title", "injection");
        add(desk, strip, here, "certs.title", "certificates");
        return strip;
    }

    private static void add(MeshDesk desk, HBox strip, Ref.Page here, String titleKey, String id) {
        Ref.Page page = new Ref.Page(id);
        Hyperlink link = new Hyperlink();
        desk.kit().texts().bind(link, titleKey);
        link.getStyleClass().add("page-link");
        link.pseudoClassStateChanged(HERE, page.equals(here));
        link.setOnAction(_ -> desk.open(page));
        strip.getChildren().add(link);
    }
}
