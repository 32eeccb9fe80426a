package io.meshscope.xds.resource;

import io.meshscope.model.Tree;
import io.meshscope.xds.TypeUrl;
import java.util.Set;

/**
 * A protobuf Any after taking off its wrappers: TypedStruct (udpa and xds), StringValue and Struct.
 *
 * @param type  full name of the message without its URL prefix, "" when it carries none (a {@code config} Struct of xDS v2)
 * @param value the message; the text of a StringValue
 * @param place the Any as it stands in the document
 */
public record AnyMessage(String type, Tree value, Tree place) {
    private static final Set<String> STRUCTS = Set.of("udpa.type.v1.TypedStruct", "xds.type.v3.TypedStruct");
    private static final Set<String> VALUES = Set.of("google.protobuf.StringValue", "google.protobuf.BytesValue", "google.protobuf.Struct",
            "google.protobuf.Value", "google.protobuf.BoolValue", "google.protobuf.UInt32Value", "google.protobuf.Duration");
    private static final int MAX_WRAPPERS = 4;

    /** Takes the wrappers off; never fails. */
    public static AnyMessage unwrap(Tree any) {
        String type = typeName(any.entry("@type").text());
        Tree value = any;
        for (int i = 0; i < MAX_WRAPPERS; i++) {
            if (STRUCTS.contains(type)) {
                type = typeName(value.get("type_url").text());
                value = value.get("value");
            } else if (VALUES.contains(type) && value.has("value")) {
                return new AnyMessage(type, value.get("value"), any);
            } else {
                break;
            }
        }
        return new AnyMessage(type, value, any);
    }

    /** The configuration of an extension: typed_config, or config of xDS v2. */
    public static AnyMessage ofExtension(Tree extension) {
        return unwrap(extension.first("typed_config", "config"));
    }

    /** The last part of the type's name: "Wasm". */
    public String shortType() {
        return type.substring(type.lastIndexOf('.') + 1);
    }

    /** The name of a message without what stands before the last slash of its URL. */
    public static String typeName(String url) {
        return TypeUrl.name(url);
    }
}
