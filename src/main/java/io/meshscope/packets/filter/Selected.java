package io.meshscope.packets.filter;

import io.meshscope.packets.field.FieldId;
import io.meshscope.packets.field.Value;
import java.util.List;

/** The frame the user has selected, for <code>${field}</code> in a filter. */
@FunctionalInterface
public interface Selected {
    /** No frame is selected: every reference is empty, as in tshark. */
    Selected NONE = field -> List.of();

    /** The values a field has in the selected frame. */
    List<Value> values(FieldId field);
}
