package io.meshscope.ui.view.packets;

import io.meshscope.model.Ref;
import java.util.Optional;

/** Addresses of frames: {@code packet:NUMBER:PATH}, the number from 1 as in {@code frame.number}. */
public final class PacketRef {
    private static final String PREFIX = "packet:";

    private PacketRef() {}

    /** The address of a frame, from 0, of the capture at a path. */
    public static Ref of(String path, int frame) {
        return new Ref.Page(PREFIX + (frame + 1) + ":" + path);
    }

    /** The frame, from 0, an address stands for. */
    static Optional<Integer> frame(Ref ref) {
        return parts(ref).map(p -> Integer.parseInt(p[0]) - 1);
    }

    /** The path of the capture that the frame of an address lies in. */
    static Optional<String> path(Ref ref) {
        return parts(ref).map(p -> p[1]);
    }

    private static Optional<String[]> parts(Ref ref) {
        if (!(ref instanceof Ref.Page(String id)) || !id.startsWith(PREFIX)) {
            return Optional.empty();
        }
        String[] parts = id.substring(PREFIX.length()).split(":", 2);
        return parts.length == 2 && parts[0].matches("[1-9]\\d{0,8}") ? Optional.of(parts) : Optional.empty();
    }
}
