package io.meshscope.cli.packets;

import io.meshscope.base.Cancel;
import io.meshscope.base.JobContext;
import io.meshscope.base.Progress;
import io.meshscope.cli.Args;
import io.meshscope.cli.Command;
import io.meshscope.cli.Console;
import io.meshscope.cli.ExitCode;
import io.meshscope.cli.Input;
import io.meshscope.cli.Options;
import io.meshscope.cli.UsageException;
import io.meshscope.evidence.kind.Kind;
import io.meshscope.packets.Capture;
import io.meshscope.packets.field.FieldId;
import io.meshscope.packets.field.Fields;
import io.meshscope.packets.field.FrameFields;
import io.meshscope.packets.filter.DisplayFilter;
import io.meshscope.packets.filter.FilterFault;
import io.meshscope.packets.filter.Selection;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Set;

/** {@code packets}: lists frames, their fields, connections and what happened in them. */
public final class PacketsCommand implements Command {
    @Override
    public String name() {
        return "packets";
    }

    @Override
    public String summary() {
        return "cli.packets";
    }

    @Override
    public void declare(Options options) {
        options.text("-Y", "--display-filter", "FILTER", "cli.packets.filter");
        options.text("-T", "--form", "text|fields|json", "cli.packets.form");
        options.text("-e", "--field", "FIELD", "cli.packets.field");
        options.text("-E", "--separator", "header=y|separator=…|occurrence=f|l|a|aggregator=…", "cli.packets.separator");
        options.text("-c", "--count", "N", "cli.packets.count");
        options.flag("--details", "cli.packets.details");
        options.flag("--flows", "cli.packets.flows");
        options.flag("--stories", "cli.packets.stories");
        options.flag("--summary", "cli.packets.summary");
        options.text("--keylog", "FILE", "cli.packets.keylog");
        options.arguments("FILE", "cli.packets.file");
    }

    @Override
    public int run(Args args, Console console) {
        if (args.arguments().size() != 1) {
            throw new UsageException("cli.packets.oneFile");
        }
        DisplayFilter filter = filter(args.text("--display-filter"), console);
        List<FieldId> fields = args.texts("--field").stream().map(PacketsCommand::field).toList();
        String form = args.choice("--form", fields.isEmpty() ? "text" : "fields", "text", "fields", "json");
        if (form.equals("fields") && fields.isEmpty()) {
            throw new UsageException("cli.packets.noFields");
        }
        long asked = System.nanoTime();
        Capture capture = open(args, console);
        if (args.flag("--summary", false)) {
            SummaryPrinter summary = new SummaryPrinter(console, capture, asked);
            index(capture, summary::progress);
            summary.print(filter);
            return finish(capture, console);
        }
        index(capture, Progress.NONE);
        if (args.flag("--flows", false) || args.flag("--stories", false)) {
            new FlowPrinter(console).print(capture, filter, args.flag("--stories", false));
        } else {
            BitSet wanted = frames(capture, filter, count(args));
            if (form.equals("text") && !args.flag("--details", false)) {
                capture.lines(wanted::get, new LinePrinter(console, capture)::line, JobContext.QUIET);
            } else {
                print(capture, wanted, printer(form, fields, args, console));
            }
        }
        return finish(capture, console);
    }

    private static void index(Capture capture, Progress progress) {
        capture.index(new JobContext(Cancel.NEVER, progress));
    }

    private static int finish(Capture capture, Console console) {
        capture.problem().map(List::of).ifPresent(console::tell);
        return capture.problem().isPresent() ? ExitCode.UNREADABLE : ExitCode.DONE;
    }

    private static FramePrinter printer(String form, List<FieldId> fields, Args args, Console console) {
        return switch (form) {
            case "fields" -> new FieldsPrinter(console, fields, args.texts("--separator"));
            case "json" -> new JsonPrinter(console, fields);
            default -> new DetailPrinter(console);
        };
    }

    private static void print(Capture capture, BitSet wanted, FramePrinter printer) {
        printer.begin();
        capture.dissect(wanted::get, printer::frame, JobContext.QUIET);
        printer.end();
    }

    private static BitSet frames(Capture capture, DisplayFilter filter, int count) {
        BitSet wanted = new BitSet();
        if (filter.isEverything()) {
            wanted.set(0, Math.min(count, capture.size()));
        } else {
            Arrays.stream(Selection.of(filter, capture, _ -> false, JobContext.QUIET)).limit(count).forEach(wanted::set);
        }
        return wanted;
    }

    private static int count(Args args) {
        String text = args.text("--count");
        if (!text.isEmpty() && !text.matches("\\d{1,9}")) {
            throw new UsageException("cli.notNumber", "--count", text);
        }
        return text.isEmpty() ? Integer.MAX_VALUE : Integer.parseInt(text);
    }

    private static Capture open(Args args, Console console) {
        String path = args.arguments().getFirst();
        Input.Source source = console.input().open(path, Set.of(Kind.PCAP, Kind.PCAPNG));
        Capture capture = Capture.open(source.document().bytes(), source.document().origin().path());
        if (args.has("--keylog")) {
            Input.Source keys = console.input().open(args.text("--keylog"), Set.of(Kind.values()));
            capture.addKeyLog(keys.document().bytes().text());
        }
        return capture;
    }

    private static FieldId field(String name) {
        return Fields.find(name).orElseGet(() -> switch (name) {
            case "_ws.col.Protocol", "_ws.col.protocol" -> FrameFields.COLUMN_PROTOCOL;
            case "_ws.col.Info", "_ws.col.info" -> FrameFields.COLUMN_INFO;
            default -> throw new UsageException("cli.packets.noField", name);
        });
    }

    /** The filter; where it is wrong, the message shows the place below it. */
    private static DisplayFilter filter(String text, Console console) {
        try {
            return DisplayFilter.of(text);
        } catch (FilterFault e) {
            String words = e.words().text(console.messages());
            throw new UsageException("cli.packets.badFilter", text, e.at().start() + 1, words);
        }
    }
}
