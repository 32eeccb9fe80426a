package io.meshscope.conformance;

import io.meshscope.base.Bytes;
import io.meshscope.base.JobContext;
import io.meshscope.base.ProblemException;
import io.meshscope.packets.Capture;
import io.meshscope.packets.field.Dissection;
import io.meshscope.packets.field.FieldId;
import io.meshscope.packets.field.Fields;
import io.meshscope.packets.field.FieldType;
import io.meshscope.packets.field.Node;
import io.meshscope.packets.field.Value;
import io.meshscope.packets.index.AddressText;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;

/** Our dissections beside what tshark printed with {@code -T fields}. */
final class PcapOracle {
    /** A cell that differs. */
    record Difference(String file, int frame, String column, String theirs, String ours) {}

    private PcapOracle() {}

    static Capture open(Path file) {
        try {
            byte[] bytes = Files.readAllBytes(file);
            if (file.toString().endsWith(".gz")) {
                bytes = new GZIPInputStream(new ByteArrayInputStream(bytes)).readAllBytes();
            }
            Capture capture = Capture.open(Bytes.of(bytes), file.getFileName().toString());
            capture.index(JobContext.QUIET);
            return capture;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Rows of a table of tshark by column. Lines broken by odd bytes in a cell are left as they are. */
    static List<Map<String, String>> table(Path file) throws IOException {
        List<String> lines = List.of(new String(Files.readAllBytes(file), StandardCharsets.UTF_8).split("\n"));
        List<String> names = List.of(lines.getFirst().split("\t", -1));
        List<Map<String, String>> out = new ArrayList<>();
        for (String line : lines.subList(1, lines.size())) {
            String[] cells = line.split("\t", -1);
            Map<String, String> row = new LinkedHashMap<>();
            for (int i = 0; i < names.size(); i++) {
                row.put(names.get(i), i < cells.length ? cells[i] : "");
            }
            if (row.getOrDefault("frame.number", "").matches("\\d+")) {
                out.add(row);
            }
        }
        return out;
    }

    /** What differs between a table and our dissections; a frame that one side does not have differs in {@code frame.number}. */
    static List<Difference> compare(Path capture, Path table) throws IOException {
        String name = capture.getFileName().toString();
        List<Map<String, String>> rows = Files.size(table) == 0 ? List.of() : table(table);
        List<Difference> out = new ArrayList<>();
        Capture opened;
        try {
            opened = open(capture);
        } catch (ProblemException e) {
            rows.forEach(r -> out.add(new Difference(name, Integer.parseInt(r.get("frame.number")), "frame.number", "there", "missing")));
            return out;
        }
        List<Dissection> all = new ArrayList<>();
        opened.dissect(_ -> true, all::add, JobContext.QUIET);
        for (int i = 0; i < Math.max(all.size(), rows.size()); i++) {
            if (i >= all.size() || i >= rows.size()) {
                out.add(new Difference(name, i + 1, "frame.number", i < rows.size() ? "there" : "missing",
                        i < all.size() ? "there" : "missing"));
                continue;
            }
            for (Map.Entry<String, String> cell : rows.get(i).entrySet()) {
                String ours = cell(all.get(i), cell.getKey());
                if (!ours.equals(cell.getValue())) {
                    out.add(new Difference(name, i + 1, cell.getKey(), cell.getValue(), ours));
                }
            }
        }
        return out;
    }

    /** A cell as tshark prints it: all values with a comma between. */
    static String cell(Dissection d, String column) {
        return switch (column) {
            case "_ws.col.Protocol" -> d.protocol();
            case "_ws.col.Info" -> d.info();
            default -> {
                FieldId field = Fields.find(column).orElseThrow(() -> new IllegalArgumentException(column));
                yield d.all(field).stream().map(n -> text(field, n)).collect(Collectors.joining(","));
            }
        };
    }

    private static String text(FieldId field, Node node) {
        return switch (node.value()) {
            case Value.Number(long n) -> number(field, n);
            case Value.Text(String text) -> text;
            case Value.Nanos(long n) -> (n < 0 ? "-" : "") + Math.abs(n / 1_000_000_000L) + ".%09d".formatted(Math.abs(n % 1_000_000_000L));
            case Value.Present() -> field.type() == FieldType.NONE ? "1" : field.name();
            case Value.Octets(byte[] b) -> field.type() == FieldType.BYTES ? HexFormat.of().formatHex(b) : AddressText.of(b);
        };
    }

    private static String number(FieldId field, long n) {
        return switch (field.name()) {
            case "tcp.flags" -> "0x%04x".formatted(n);
            case "ip.id", "tls.handshake.version", "tls.record.version", "dns.id", "tls.handshake.ciphersuite",
                    "tls.handshake.extensions.supported_version" ->
                "0x%04x".formatted(n);
            default -> Long.toString(n);
        };
    }
}
