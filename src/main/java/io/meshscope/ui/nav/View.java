package io.meshscope.ui.nav;

import io.meshscope.model.Ref;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.value.ObservableValue;
import javafx.scene.layout.Region;

/** What a tab shows. */
public interface View {
    /** The content; the same node each time. */
    Region content();

    /** What stands on the tab. */
    ObservableValue<String> title();

    /** Shows a place of this tab: scrolls, selects. */
    void show(Ref place);

    /** Where it is now, the selection included. */
    ReadOnlyObjectProperty<Ref> place();
}
