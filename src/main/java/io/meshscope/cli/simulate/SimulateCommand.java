package io.meshscope.cli.simulate;

import io.meshscope.base.Outcome;
import io.meshscope.cli.Args;
import io.meshscope.cli.Command;
import io.meshscope.cli.Console;
import io.meshscope.cli.ExitCode;
import io.meshscope.cli.Options;
import io.meshscope.cli.UsageException;
import io.meshscope.model.Span;
import io.meshscope.model.Tree;
import io.meshscope.simulate.Curl;
import io.meshscope.simulate.Request;
import io.meshscope.simulate.RequestReader;
import io.meshscope.simulate.Simulator;
import io.meshscope.simulate.request.Headers;
import io.meshscope.syntax.JsonReader;
import io.meshscope.syntax.JsonWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** {@code simulate}: follows a request through saved configurations. */
public final class SimulateCommand implements Command {
    @Override
    public String name() {
        return "simulate";
    }

    @Override
    public String summary() {
        return "cli.simulate";
    }

    @Override
    public void declare(Options options) {
        options.text("-f", "--file", "DUMP", "cli.simulate.file").text("--server", "DUMP", "cli.simulate.server")
                .text("--in", "PATH", "cli.simulate.in").text("--from", "POD", "cli.simulate.from")
                .text("--listener", "NAME", "cli.simulate.listener").flag("--inbound", "cli.simulate.inbound")
                .text("--method", "METHOD", "cli.simulate.method").text("--url", "URL", "cli.simulate.url")
                .text("-H", "--header", "'NAME: VALUE'", "cli.simulate.header").text("--curl", "COMMAND", "cli.simulate.curl")
                .text("--identity", "SPIFFE", "cli.simulate.identity").text("--source-ip", "IP", "cli.simulate.sourceIp")
                .text("--destination-ip", "IP", "cli.simulate.destinationIp").text("--claim", "KEY=VALUE", "cli.simulate.claim")
                .number("--random", "N", "cli.simulate.random").text("-o", "--output", "text|json", "cli.option.output");
        options.text("--as-of", "TIME", "cli.simulate.asOf").text("--ztunnel", "DUMP", "cli.simulate.ztunnel");
    }

    @Override
    public int run(Args args, Console console) {
        String form = args.choice("--output", "text", "json");
        Request request = request(args);
        Outcome<Scene> scene = Scene.read(args, console);
        List<Simulator.Outcome> outcomes = new Simulator(scene.value().proxy(), scene.value().around()).outcomes(request);
        if (form.equals("json")) {
            console.line(JsonWriter.pretty(new TraceJson(scene.value(), console.messages()).of(outcomes)));
        } else {
            new TraceText(console).print(outcomes);
        }
        console.tell(scene.problems());
        return scene.hasErrors() ? ExitCode.UNREADABLE : ExitCode.DONE;
    }

    private static Request request(Args args) {
        boolean curl = args.has("--curl");
        if (curl == args.has("--url")) {
            throw new UsageException("cli.simulate.urlOrCurl");
        }
        Request request = curl ? Curl.read(args.text("--curl")) : RequestReader.url(args.text("--url"));
        Headers headers = request.headers();
        for (String line : args.texts("--header")) {
            headers = RequestReader.header(headers, line);
        }
        String host = headers.text(":authority");
        request = request.with(headers.without("host"));
        request = host.isEmpty() ? request : request.host(host);
        request = args.has("--method") ? request.method(args.text("--method").toUpperCase(Locale.ROOT)) : request;
        request = request.from(args.text("--source-ip"), args.text("--identity"));
        request = args.has("--destination-ip") ? request.to(args.text("--destination-ip")) : request;
        request = args.has("--random") ? request.random(args.number("--random")) : request;
        request = args.text("--claim").isEmpty() ? request : request.claiming(claims(args.texts("--claim")));
        request = args.flag("--inbound", false) ? request.entering(Request.Entry.INBOUND) : request;
        return args.has("--listener") ? request.entering(Request.Entry.at(args.text("--listener"))) : request;
    }

    /** Claims of pairs; a value that is JSON is taken as JSON. */
    private static Tree claims(List<String> pairs) {
        List<Tree.Field> out = new ArrayList<>();
        for (String pair : pairs) {
            int equals = pair.indexOf('=');
            if (equals < 1) {
                throw new UsageException("cli.simulate.badClaim", pair);
            }
            String value = pair.substring(equals + 1);
            boolean json = value.startsWith("[") || value.startsWith("{");
            Outcome<Tree> read = json ? JsonReader.read(io.meshscope.base.Bytes.of(value)) : Outcome.of(Tree.of(value));
            out.add(new Tree.Field(pair.substring(0, equals), Span.NONE, read.hasErrors() ? Tree.of(value) : read.value()));
        }
        return new Tree.Obj(out, Span.NONE);
    }
}
