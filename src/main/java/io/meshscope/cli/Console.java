package io.meshscope.cli;

import io.meshscope.base.Messages;
import io.meshscope.base.Problem;
import java.io.IOException;
import java.time.Instant;
import java.util.List;

/**
 * What a command has around it.
 *
 * @param out      takes the output; buffered
 * @param err      takes messages, one line each
 * @param messages the words of the user's language
 * @param now      the present, given so that tests can choose it
 * @param input    opens files and standard input
 */
public record Console(Appendable out, Appendable err, Messages messages, Instant now, Input input) {
    /** The output takes no more. */
    static final class OutputClosed extends RuntimeException {
        private final IOException reason;

        OutputClosed(IOException reason) {
            super(reason);
            this.reason = reason;
        }

        IOException reason() {
            return reason;
        }
    }

    /** Writes text to the output. */
    public void print(CharSequence text) {
        try {
            out.append(text);
        } catch (IOException e) {
            throw new OutputClosed(e);
        }
    }

    /** The output for things that write themselves; a reader that goes away ends them quietly. */
    public Appendable appendable() {
        return new Appendable() {
            @Override
            public Appendable append(CharSequence text) {
                print(text);
                return this;
            }

            @Override
            public Appendable append(CharSequence text, int start, int end) {
                print(text.subSequence(start, end));
                return this;
            }

            @Override
            public Appendable append(char c) {
                print(String.valueOf(c));
                return this;
            }
        };
    }

    /** Writes a line to the output. */
    public void line(CharSequence text) {
        print(text);
        print("\n");
    }

    /** Tells problems in one line: the first one's words, and how many more there are. */
    public void tell(List<Problem> problems) {
        if (problems.isEmpty()) {
            return;
        }
        String more = problems.size() == 1 ? "" : " " + messages.text("cli.more", problems.size() - 1);
        error(problems.getFirst().text(messages) + more);
    }

    /** Writes one line of error. */
    void error(String words) {
        try {
            err.append("meshscope: ").append(oneLine(words)).append('\n');
        } catch (IOException e) {
            throw new OutputClosed(e);
        }
    }

    private static String oneLine(String words) {
        StringBuilder out = new StringBuilder(words.length());
        words.strip().codePoints().forEach(c -> out.appendCodePoint(Character.isISOControl(c) ? ' ' : c));
        return out.toString();
    }
}
