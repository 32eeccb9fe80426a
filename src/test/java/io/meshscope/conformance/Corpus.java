package io.meshscope.conformance;

import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.opentest4j.TestAbortedException;

/**
 * A corpus of cases: the base of one test class for each. Cases are read from {@code -Dconformance.dir}; the outcome of each is written to
 * {@code target/conformance/CORPUS.tsv}, and one line with totals is printed. Cases listed in {@code conformance-exceptions.tsv} are
 * expected to fail, each for the reason written there; one that passes all the same fails the build, so that the list stays true.
 */
@Tag("conformance")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class Corpus {
    /**
     * A case.
     *
     * @param id    its name in the corpus
     * @param check fails with an assertion; throws {@link Skip} when there is nothing to compare yet
     */
    protected record Case(String id, Check check) {}

    /** What a case does. */
    @FunctionalInterface
    protected interface Check {
        void run() throws Exception;
    }

    /** The case cannot be run; the message says why. */
    protected static final class Skip extends RuntimeException {
        Skip(String reason) {
            super(reason, null, false, false);
        }

        /** The command the case is about does not exist. */
        static Skip notBuilt(String command) {
            return new Skip("command " + command + " not built");
        }
    }

    private record Result(String id, String outcome, String reason) {}

    private final List<Result> results = new ArrayList<>();
    private final String name;

    /** The corpus called {@code name}: the name of its totals and of its file of results. */
    protected Corpus(String name) {
        this.name = name;
    }

    /** Its cases, given the folder with all corpora. */
    protected abstract List<Case> cases(Path dir) throws IOException;

    @TestFactory
    Stream<DynamicTest> cases() throws IOException {
        Path dir = Path.of(System.getProperty("conformance.dir", "../shared/conformance"));
        List<Case> cases = Files.isDirectory(dir) ? cases(dir) : List.of();
        if (cases.isEmpty()) {
            String why = "nothing of " + name + " in " + dir;
            results.add(new Result("-", "skip", why));
            return Stream.of(DynamicTest.dynamicTest(name, () -> abort(why)));
        }
        Map<String, String> exceptions = KnownExceptions.of(name);
        return cases.stream().map(c -> DynamicTest.dynamicTest(c.id(), () -> run(c, exceptions.get(c.id()))));
    }

    void run(Case c, @Nullable String exception) throws Exception {
        try {
            c.check().run();
        } catch (Skip | TestAbortedException e) {
            results.add(new Result(c.id(), "skip", String.valueOf(e.getMessage())));
            abort(String.valueOf(e.getMessage()));
        } catch (AssertionError | Exception e) {
            if (exception != null) {
                results.add(new Result(c.id(), "skip", "known exception: " + exception));
                abort(exception);
            }
            results.add(new Result(c.id(), "fail", String.valueOf(e.getMessage())));
            throw e;
        }
        if (exception != null) {
            results.add(new Result(c.id(), "fail", "stale exception: " + exception));
            throw new AssertionError(c.id() + " passes but is listed in conformance-exceptions.tsv: " + exception);
        }
        results.add(new Result(c.id(), "pass", ""));
    }

    @AfterAll
    void report() throws IOException {
        System.out.println(write(Path.of(System.getProperty("conformance.out", "target/conformance"))));
    }

    /** Writes the outcomes into a folder and gives the line of totals. */
    String write(Path out) throws IOException {
        Files.createDirectories(out);
        StringBuilder tsv = new StringBuilder("case\tresult\treason\n");
        for (Result r : results) {
            tsv.append(r.id()).append('\t').append(r.outcome()).append('\t').append(oneLine(r.reason())).append('\n');
        }
        Files.writeString(out.resolve(name + ".tsv"), tsv);
        boolean nothing = results.size() == 1 && results.getFirst().id().equals("-");
        return "conformance %s: %d pass, %d fail, %d skip%s".formatted(name, count("pass"), count("fail"), count("skip"), nothing
                ? " (" + results.getFirst().reason() + ")"
                : "");
    }

    private long count(String outcome) {
        return results.stream().filter(r -> r.outcome().equals(outcome)).count();
    }

    private static String oneLine(String text) {
        String words = text.replaceAll("\\s+", " ").strip();
        return words.length() > 300 ? words.substring(0, 300) + "…" : words;
    }

    /** The text of a file of a corpus. */
    protected static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
