package io.meshscope.xds.resource;

import io.meshscope.model.Tree;
import java.util.List;

/**
 * A range of addresses.
 *
 * @param address address_prefix
 * @param length  prefix_len, 0 when not written
 */
public record CidrRange(String address, int length) {
    /** The ranges of a list; items that are none are left out. */
    public static List<CidrRange> of(Tree list) {
        return list.items().stream().filter(t -> t.has("address_prefix")).map(t -> new CidrRange(t.get("address_prefix").text(),
                (int) t.get("prefix_len").number())).toList();
    }

    /** Whether it holds every address of its family. */
    public boolean isAny() {
        return length == 0;
    }

    @Override
    public String toString() {
        return address + "/" + length;
    }
}
