package io.meshscope.packets.file;

import io.meshscope.base.Bytes;
import io.meshscope.base.Problem;
import io.meshscope.base.ProblemException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/**
 * A capture file, read a piece at a time: pcap (all variants of its magic number) or pcapng. Damage ends the reading; what came before it stays.
 * One thread reads; others may look at the frames that are there.
 *
 * <p>Sources: the IETF drafts for pcap and pcapng, and the registry of link types at tcpdump.org.
 */
public final class CaptureFile {
    /** A frame longer than this is damage (the limit of libpcap and Wireshark). */
    static final int LONGEST = 262_144;
    private static final int NG_MAGIC = 0x0a0d_0d0a;

    private final String path;
    private final FrameTable frames = new FrameTable();
    private final List<Interface> interfaces = new CopyOnWriteArrayList<>();
    private final List<String> keyLogs = new CopyOnWriteArrayList<>();
    private final Map<String, String> names = new ConcurrentHashMap<>();
    private final Format format;
    private volatile Bytes bytes;
    private volatile @Nullable Problem damage;

    private CaptureFile(Bytes bytes, String path) {
        this.bytes = bytes;
        this.path = path;
        int magic = bytes.size() < 4 ? 0 : new Ints(bytes, false).u32(0);
        this.format = magic == NG_MAGIC ? new Pcapng(this) : Pcap.of(this, magic);
    }

    /**
     * A file to be read. Nothing but its head is read yet.
     *
     * @param path where it comes from, for problems
     * @throws ProblemException when it is no capture, or of a version that is not known
     */
    public static CaptureFile open(Bytes bytes, String path) {
        if (bytes.size() == 0) {
            throw new ProblemException(Problem.error("packets.empty", path));
        }
        return new CaptureFile(bytes, path);
    }

    /**
     * Reads on.
     *
     * @param most how many frames at most
     * @return how many were read; less than {@code most} at the end of what is there, or where it is damaged
     */
    public int read(int most) {
        int before = frames.size();
        while (damage == null && frames.size() - before < most) {
            if (!format.step(bytes)) {
                break;
            }
        }
        return frames.size() - before;
    }

    /** Goes on with a longer version of the same file. */
    public void grow(Bytes longer) {
        bytes = longer;
    }

    /** The bytes. */
    public Bytes bytes() {
        return bytes;
    }

    /** The frames so far. */
    public FrameTable frames() {
        return frames;
    }

    /** The interfaces so far. */
    public List<Interface> interfaces() {
        return interfaces;
    }

    /** Texts of embedded TLS secrets, in NSS key log format. */
    public List<String> keyLogs() {
        return keyLogs;
    }

    /** Names the file gives to addresses, by the address as text. */
    public Map<String, String> names() {
        return names;
    }

    /** What is wrong so far: damage, or an end in the middle of a frame. */
    public Optional<Problem> problem() {
        Problem known = damage;
        if (known != null) {
            return Optional.of(known);
        }
        long rest = bytes.size() - format.position();
        return rest > 0 && format.begun()
                ? Optional.of(Problem.warning("packets.cut", path, format.position(), frames.size() + 1, rest))
                : Optional.empty();
    }

    /** Comments of a frame. */
    public List<String> comments(int frame) {
        return format.comments(bytes, frame);
    }

    void damaged(String key, long at, Object... args) {
        Object[] all = new Object[args.length + 2];
        all[0] = at;
        all[1] = frames.size() + 1;
        System.arraycopy(args, 0, all, 2, args.length);
        damage = Problem.warning(key, path, all);
    }

    String path() {
        return path;
    }
}
