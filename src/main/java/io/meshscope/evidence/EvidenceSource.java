package io.meshscope.evidence;

import io.meshscope.base.Problem;
import io.meshscope.model.Kind;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Something opened by the user that gives evidence. Files and live clusters look the same from here. Safe for several threads.
 */
public interface EvidenceSource extends AutoCloseable {
    /** What was opened. */
    enum Form {
        /** One file. */
        FILE,
        /** A folder of files. */
        FOLDER,
        /** An archive, read in place. */
        ARCHIVE,
        /** An archive that this app wrote. */
        BUNDLE,
        /** Text from the clipboard or from standard input. */
        PASTE,
        /** The mesh made for practice. */
        PRACTICE,
        /** A live cluster. */
        CLUSTER;

        /** The key of its words. */
        public String key() {
            return "evidence.form." + name();
        }
    }

    Form form();

    /** Short name for lists. */
    String name();

    /** Full address: the file's path, {@code paste:1}, the name of a context. */
    String path();

    /** The evidence as it is now. A source that does not change gives the same tree each time. */
    Folder root();

    /** What to tell about the source itself; each item has its own. */
    List<Problem> problems();

    /** All items, in the order of the tree. */
    default Stream<Item> items() {
        return root().items();
    }

    /** Kinds of objects there may be more of than this source has: they could not be read, or only in part. */
    default Set<Kind> incomplete() {
        return Set.of();
    }

    /** What looks for more of an item; nothing for what lies still, or is looked after otherwise. */
    default Optional<Growing> growing(Item item) {
        return Optional.empty();
    }

    /** The command that gives an item in a terminal, or "" where there is none. */
    default String command(Item item) {
        return "";
    }

    /**
     * Lets go of files and connections. Documents already given stay readable while someone holds them; items not yet loaded answer with a
     * problem. Closing twice is no mistake.
     */
    @Override
    void close();
}
