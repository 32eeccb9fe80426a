package io.meshscope.cli;

import io.meshscope.base.Allowed;
import io.meshscope.base.Messages;
import io.meshscope.base.Messages.Lang;
import io.meshscope.base.ProblemException;
import io.meshscope.evidence.Evidence;
import io.meshscope.evidence.archive.CacheDir;
import io.meshscope.evidence.kube.Clusters;
import java.io.BufferedWriter;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/** Runs a command line. */
@Allowed("opens the standard streams")
public final class Cli {
    private static final int BUFFER = 1 << 16;

    private Cli() {}

    /** Whether the arguments are for the command line: they begin with a command or an option. */
    public static boolean handles(List<String> args) {
        return !args.isEmpty() && (args.getFirst().startsWith("-") || Commands.names().contains(args.getFirst()));
    }

    /**
     * Runs the command line of this process.
     *
     * @return the exit code
     */
    public static int main(List<String> args) {
        Writer out = writer(FileDescriptor.out);
        Writer err = writer(FileDescriptor.err);
        try {
            int code = run(args, new Console(out, err, messages(args), Instant.now(), input()));
            // What was printed comes before what is told about it.
            out.flush();
            err.flush();
            return code;
        } catch (IOException e) {
            return lost(e, args);
        } catch (Console.OutputClosed e) {
            return lost(e.reason(), args);
        }
    }

    /** The output could not be written: whoever read it (head, a pager) has seen enough, or the disk is full. */
    private static int lost(IOException reason, List<String> args) {
        String words = String.valueOf(reason.getMessage());
        if (words.toLowerCase(Locale.ROOT).contains("pipe")) {
            return ExitCode.DONE;
        }
        System.err.println("meshscope: " + messages(args).text("cli.notWritten", words));
        return ExitCode.UNREADABLE;
    }

    /** Runs a command line; nothing escapes from here but a closed output. */
    static int run(List<String> args, Console console) {
        try {
            return new Parser(console).run(args);
        } catch (UsageException e) {
            console.error(e.problem().text(console.messages()));
            return ExitCode.USAGE;
        } catch (ProblemException e) {
            console.tell(List.of(e.problem()));
            return ExitCode.UNREADABLE;
        } catch (Console.OutputClosed e) {
            throw e;
        } catch (RuntimeException | OutOfMemoryError | StackOverflowError e) {
            // The last line of defence: hostile input may meet a fault of ours; a line is told instead of a stack trace.
            console.error(console.messages().text("cli.internal", e.getClass().getSimpleName() + " " + String.valueOf(e.getMessage())));
            return ExitCode.UNREADABLE;
        }
    }

    private static Input input() {
        CacheDir cache = CacheDir.ofSystem();
        return new EvidenceInput(new Evidence(cache), System.in, Clusters.ofSystem(cache));
    }

    private static Messages messages(List<String> args) {
        int i = args.indexOf("--lang");
        String wanted = i >= 0 && i + 1 < args.size()
                ? args.get(i + 1)
                : args.stream().filter(a -> a.startsWith("--lang=")).map(a -> a
                        .substring("--lang=".length())).findFirst().orElse("");
        return Messages.of(switch (wanted) {
            case "ko" -> Lang.KO;
            case "en" -> Lang.EN;
            default -> ofEnvironment();
        });
    }

    /** What the environment asks for, even where the system lacks that locale and the JDK therefore falls back. */
    private static Lang ofEnvironment() {
        for (String name : List.of("LC_ALL", "LC_MESSAGES", "LANG")) {
            String value = System.getenv(name);
            if (value != null && !value.isEmpty()) {
                return value.startsWith("ko") ? Lang.KO : Lang.ofSystem();
            }
        }
        return Lang.ofSystem();
    }

    private static Writer writer(FileDescriptor descriptor) {
        return new BufferedWriter(new OutputStreamWriter(new FileOutputStream(descriptor), StandardCharsets.UTF_8), BUFFER);
    }
}
