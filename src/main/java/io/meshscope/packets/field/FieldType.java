package io.meshscope.packets.field;

/** What values a field has, after the types Wireshark gives its fields (its user's guide, "Display filter field types"). */
public enum FieldType {
    /** No value: the field is there or not. */
    NONE,
    /** A protocol's part of a frame; its value is the bytes it covers. */
    PROTOCOL,
    /** 0 or 1. */
    BOOLEAN,
    /** An unsigned number of at most 64 bits. */
    UINT,
    /** A signed number. */
    INT,
    /** Text. */
    STRING,
    /** Bytes. */
    BYTES,
    /** A hardware address of 6 bytes. */
    ETHER,
    /** An address of 4 bytes. */
    IPV4,
    /** An address of 16 bytes. */
    IPV6,
    /** Nanoseconds since 1970, UTC. */
    TIME,
    /** A length of time in nanoseconds. */
    SPAN,
    /** The number of another frame, from 1. */
    FRAME
}
