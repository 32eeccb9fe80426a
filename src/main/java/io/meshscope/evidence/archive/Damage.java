package io.meshscope.evidence.archive;

import io.meshscope.base.ProblemException;
import java.io.IOException;
import java.util.concurrent.CancellationException;

/** Decompressors and archive readers answer damage with unchecked exceptions of many kinds, too; here they become what they mean. */
final class Damage {
    private Damage() {}

    /** The exception as damage of the input; those that mean something else go on their way. */
    static IOException of(RuntimeException e) {
        if (e instanceof CancellationException || e instanceof ProblemException) {
            throw e;
        }
        return new IOException(e.toString(), e);
    }

    /** Its words, in the library's English. */
    static String words(Exception e) {
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }
}
