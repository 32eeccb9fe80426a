package io.meshscope.evidence.archive;

/**
 * How much of a folder or an archive is read before reading stops with a word about it. All input is taken to be hostile.
 *
 * @param depth     levels of folders
 * @param files     files of a folder
 * @param entries   entries of an archive, those of archives inside it included
 * @param total     bytes an archive may grow to in all
 * @param ratio     how many times its size an archive may grow …
 * @param ratioFrom … once it has grown beyond this many bytes
 * @param heapEntry entries up to this many bytes are kept in memory …
 * @param heapTotal … until all of them take this many
 */
public record Limits(int depth, int files, int entries, long total, int ratio, long ratioFrom, int heapEntry, long heapTotal) {
    /** The usual limits. */
    public static final Limits DEFAULT = new Limits(16, 20_000, 100_000, 8_000_000_000L, 1_000, 100_000_000, 1 << 20, 64 << 20);
}
