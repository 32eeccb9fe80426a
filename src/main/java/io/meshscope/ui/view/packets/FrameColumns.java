package io.meshscope.ui.view.packets;

import io.meshscope.packets.Capture;
import io.meshscope.packets.file.FrameTable;
import io.meshscope.packets.flow.Endpoint;
import io.meshscope.packets.flow.Flow;
import io.meshscope.packets.flow.Leg;
import io.meshscope.packets.flow.Story;
import io.meshscope.packets.flow.Verdict;
import io.meshscope.packets.index.Columns;
import io.meshscope.packets.index.Protocol;
import io.meshscope.packets.index.Streams;
import io.meshscope.ui.control.Column;
import io.meshscope.ui.control.Kit;
import io.meshscope.ui.control.Tone;
import io.meshscope.ui.theme.Icons;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.scene.Node;
import javafx.scene.control.Label;
import org.jspecify.annotations.Nullable;

/** The columns of the list of packets: Wireshark's, and what each packet means in a mesh. */
final class FrameColumns {
    private static final double MILLI = 1_000_000;

    private final Kit kit;
    private final PacketsModel model;
    private final Capture capture;
    private final InfoTexts infos;
    private final Supplier<TimeFormat> time;
    private final ZoneId zone;
    private final Columns columns;
    private final FrameTable frames;

    FrameColumns(Kit kit, PacketsModel model, Capture capture, InfoTexts infos, Supplier<TimeFormat> time, ZoneId zone) {
        this.kit = kit;
        this.model = model;
        this.capture = capture;
        this.infos = infos;
        this.time = time;
        this.zone = zone;
        this.columns = capture.columns();
        this.frames = capture.frames();
    }

    /** All of them, in their order. */
    List<Column<FrameRow>> all() {
        Comparator<FrameRow> byFrame = Comparator.comparingInt(FrameRow::frame);
        return List.of(
                Column.<FrameRow>keyed("packetview.column.number", 52, r -> String.valueOf(r.frame() + 1)).inMono().number(FrameRow::frame)
                        .rigid(),
                Column.<FrameRow>keyed("packetview.column.time", 124, this::timeText).inMono().rigid()
                        .sortedBy(Comparator.comparingLong(r -> frames.time(r.frame()))),
                Column.<FrameRow>keyed("packetview.column.delta", 62, r -> delta(r.frame())).inMono().number(r -> since(r.frame())).rigid(),
                Column.<FrameRow>keyed("packetview.column.source", 104, r -> address(columns.source(r.frame()))).inMono().min(86)
                        .cutInMiddle(),
                Column.<FrameRow>keyed("packetview.column.destination", 104, r -> address(columns.destination(r.frame()))).inMono().min(86)
                        .cutInMiddle(),
                Column.<FrameRow>keyed("packetview.column.protocol", 74, r -> columns.protocol(r.frame())).rigid(),
                Column.<FrameRow>keyed("packetview.column.length", 54, r -> String.valueOf(frames.length(r.frame()))).inMono()
                        .number(r -> frames.length(r.frame())).rigid(),
                Column.<FrameRow>keyed("packetview.column.leg", 108, this::leg).min(102),
                Column.<FrameRow>keyed("packetview.column.verdict", 118, this::verdict).min(96).shownBy(this::verdictNode),
                Column.<FrameRow>keyed("packetview.column.stream", 60, this::stream).inMono().number(r -> columns.stream(r.frame()))
                        .hidden(),
                Column.<FrameRow>keyed("packetview.column.interface", 80, r -> capture.interfaceOf(r.frame()).name()).inMono().hidden(),
                Column.<FrameRow>keyed("packetview.column.info", 420, r -> infos.known(r.frame())).inMono().growing().min(90)
                        .sortedBy(byFrame).shownBy(this::info));
    }

    private @Nullable Node info(FrameRow row) {
        infos.want(row.frame());
        return null;
    }

    private String address(int id) {
        return id == 0 ? "" : columns.addresses().text(id);
    }

    private String timeText(FrameRow row) {
        int[] shown = model.shownProperty().get();
        int before = row.place() == 0 ? row.frame() : shown == null ? row.frame() - 1 : shown[Math.min(row.place(), shown.length) - 1];
        return time.get().text(frames.time(row.frame()), frames.time(0), frames.time(before), zone);
    }

    private long since(int frame) {
        return frame == 0 || frames.time(frame) == FrameTable.NO_TIME || frames.time(frame - 1) == FrameTable.NO_TIME
                ? 0
                : frames.time(frame) - frames.time(frame - 1);
    }

    private String delta(int frame) {
        return String.format(Locale.ROOT, "%.3f", since(frame) / MILLI);
    }

    private String stream(FrameRow row) {
        int stream = columns.stream(row.frame());
        return stream < 0 ? "" : String.valueOf(stream);
    }

    private String leg(FrameRow row) {
        Optional<PacketsModel.Note> note = model.note(row.frame());
        if (note.isPresent()) {
            return legOf(note.get().flow(), row.frame());
        }
        int stream = columns.stream(row.frame());
        if (stream < 0 || !columns.has(row.frame(), Protocol.TCP)) {
            return "";
        }
        Streams tcp = columns.tcp();
        return Leg.of(new Endpoint(address(tcp.client(stream)), tcp.clientPort(stream)),
                new Endpoint(address(tcp.server(stream)), tcp.serverPort(stream))).words().text(kit.texts().messages());
    }

    /** Names say more than the kind of leg, where they are known. */
    private String legOf(Flow flow, int frame) {
        if (flow.clientPeer().isPresent() && flow.serverPeer().isPresent()) {
            boolean there = columns.tcp().fromClient(columns, frame);
            return (there ? flow.clientText() : flow.serverText()) + " → " + (there ? flow.serverText() : flow.clientText());
        }
        return flow.leg().words().text(kit.texts().messages());
    }

    // ---------- verdict ----------

    private String verdict(FrameRow row) {
        Optional<PacketsModel.Note> note = model.note(row.frame());
        if (note.isEmpty()) {
            return "";
        }
        Story.Step step = note.get().step();
        if (step != null && step.tone() != Story.Tone.NORMAL) {
            return step.words().text(kit.texts().messages());
        }
        if ((columns.flags(row.frame()) & 0x04) != 0) {
            return kit.text("flow.step.reset");
        }
        return columns.payload(row.frame()) == 0
                ? kit.text("packetview.tcpOnly")
                : note.get().flow().verdict().words().text(kit.texts().messages());
    }

    private @Nullable Node verdictNode(FrameRow row) {
        String words = verdict(row);
        if (words.isEmpty()) {
            return null;
        }
        Tone tone = tone(row.frame());
        Label label = new Label(words);
        boolean sealed = tone == Tone.PASS;
        label.setGraphic(sealed ? Icons.MTLS.node("i12", "ok") : tone.node("i12"));
        label.getStyleClass().addAll("packet-verdict", tone.style());
        return label;
    }

    /** What the frame means, as a tone. */
    private Tone tone(int frame) {
        Optional<PacketsModel.Note> note = model.note(frame);
        Story.Step step = note.map(PacketsModel.Note::step).orElse(null);
        if (step != null && step.tone() != Story.Tone.NORMAL) {
            return step.tone() == Story.Tone.GAVE_UP ? Tone.GAVE_UP : Tone.PROBLEM;
        }
        if ((columns.flags(frame) & 0x04) != 0) {
            return Tone.PROBLEM;
        }
        if (note.isEmpty() || columns.payload(frame) == 0) {
            return Tone.NOT_APPLICABLE;
        }
        return tone(note.get().flow());
    }

    /** How a connection was secured, as a tone: plain text inside a pod is by design. */
    static Tone tone(Flow flow) {
        return tone(flow.verdict(), flow.leg());
    }

    private static Tone tone(Verdict verdict, Leg leg) {
        boolean inside = leg == Leg.PROXY_TO_APP || leg == Leg.APP_TO_PROXY || leg == Leg.LOOPBACK || leg == Leg.HEALTH
                || leg == Leg.METRICS || leg == Leg.ADMIN || leg == Leg.AGENT;
        return switch (verdict) {
            case ISTIO_MTLS, HBONE -> Tone.PASS;
            case TLS -> Tone.INFO;
            case TLS_FAILED -> Tone.PROBLEM;
            case PLAINTEXT, H2C -> inside ? Tone.INFO : Tone.WARNING;
            case NO_DATA -> Tone.NOT_APPLICABLE;
            case UNKNOWN -> Tone.UNKNOWN;
        };
    }

    /** The style of a row: who gave up, what was broken off, what only transports. */
    @Nullable
    String tint(FrameRow row) {
        return switch (tone(row.frame())) {
            case GAVE_UP -> "tint-tmo";
            case PROBLEM -> "tint-err";
            default -> columns.analysis(row.frame()) != 0 ? "tint-na" : null;
        };
    }

    /** Whether a frame deviates: part of a failure, or something TCP analysis notes. */
    boolean deviates(FrameRow row) {
        Tone tone = tone(row.frame());
        return tone == Tone.GAVE_UP || tone == Tone.PROBLEM || columns.analysis(row.frame()) != 0 || model.isMarked(row.frame());
    }
}
