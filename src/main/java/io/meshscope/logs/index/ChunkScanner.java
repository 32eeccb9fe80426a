package io.meshscope.logs.index;

import io.meshscope.base.Bytes;
import io.meshscope.logs.field.Fields;
import io.meshscope.logs.format.Depth;
import io.meshscope.logs.format.LineFormat;
import io.meshscope.logs.format.LogFormats;
import io.meshscope.logs.format.Match;
import io.meshscope.logs.format.Recognizer;
import java.util.HashMap;
import java.util.Map;

/** Finds the rows of chunks; one for each worker. */
final class ChunkScanner {
    private final LineWindow window;
    private final Recognizer recognizer;
    private final Match match = new Match();
    private final ChunkBuilder builder;
    private final Depth depth;
    private final Map<LineFormat, Byte> numbers = new HashMap<>();
    private LineFormat lastFormat;
    private byte lastNumber;
    private final LineFormat plain;

    ChunkScanner(Bytes bytes, LogFormats formats, Values[] values, Depth depth) {
        this.window = new LineWindow(bytes);
        this.recognizer = new Recognizer(formats);
        this.builder = new ChunkBuilder(values, depth);
        this.depth = depth;
        for (LineFormat f : formats.formats()) {
            numbers.put(f, (byte) numbers.size());
        }
        plain = formats.formats().getFirst();
        lastFormat = plain;
    }

    /**
     * Finds the rows of the lines that start in a part of the bytes.
     *
     * @param from the first byte of the part; its first line starts behind the next line feed, unless it is 0
     * @param to   lines that start here or behind are of the next part
     */
    Chunk scan(long from, long to) {
        window.start(from);
        builder.reset();
        long start = window.position();
        int leading = 0;
        int blank = 0;
        boolean open = false;
        boolean any = false;
        while (window.position() < to && window.next()) {
            long at = window.lineStart();
            boolean many = window.isLone('{') && window.join('}');
            LineFormat format = recognizer.read(window.buffer(), window.from(), window.to(), match, depth);
            if (many && format == plain) {
                window.unjoin();
                format = recognizer.read(window.buffer(), window.from(), window.to(), match, depth);
            }
            boolean loose = format == plain && match.indexOf(Fields.START_TIME) < 0;
            boolean belongs = builder.rows() > 0 && (window.isBlank() || (any && open && samePod()));
            if ((loose && belongs) || (recognizer.isContinued() && any)) {
                continue;
            }
            if (loose && !any) {
                blank = builder.rows() == 0 && window.isBlank() ? 1 : blank;
                leading++;
            } else {
                any = true;
            }
            builder.add(Math.toIntExact(at - start), number(format), match);
            open = format.continues();
        }
        return builder.build(start, window.position(), leading, blank, open);
    }

    private boolean samePod() {
        return builder.number(match, Fields.POD) == builder.lastNumber(Fields.POD);
    }

    private byte number(LineFormat format) {
        if (format != lastFormat) {
            Byte number = numbers.get(format);
            lastNumber = number == null ? 0 : number;
            lastFormat = format;
        }
        return lastNumber;
    }
}
