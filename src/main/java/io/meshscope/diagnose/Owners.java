package io.meshscope.diagnose;

import io.meshscope.logs.field.Field;
import io.meshscope.logs.field.Fields;
import io.meshscope.logs.index.LogIndex;
import io.meshscope.logs.index.LogRow;
import io.meshscope.logs.index.RowReader;
import io.meshscope.logs.join.Side;
import io.meshscope.model.Kind;
import io.meshscope.model.Mesh;
import io.meshscope.model.Resource;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Finds whose a log is when its path does not tell: by the name of a pod in the path, or by the address its proxy has in most lines. Where
 * several pods fit it stays unknown.
 */
final class Owners {
    /** Lines after which the address is known. */
    private static final int LINES = 200;

    private final Mesh mesh;

    Owners(Mesh mesh) {
        this.mesh = mesh;
    }

    Scene.Log of(Scene.Log log) {
        if (!log.pod().isEmpty()) {
            return log.namespace().isEmpty() ? namespaced(log) : log;
        }
        return named(log.document().origin().path()).or(() -> addressed(log.index()))
                .map(p -> new Scene.Log(log.document(), log.index(), p.name(), p.namespace())).orElse(log);
    }

    /** The namespace of a pod whose name only one pod has. */
    private Scene.Log namespaced(Scene.Log log) {
        List<Resource> pods = mesh.all(Kind.POD).stream().filter(p -> p.name().equals(log.pod())).limit(2).toList();
        return pods.size() == 1 ? new Scene.Log(log.document(), log.index(), log.pod(), pods.getFirst().namespace()) : log;
    }

    private Optional<Resource> named(String path) {
        List<Resource> found = mesh.all(Kind.POD).stream().filter(p -> has(path, p.name())).toList();
        if (found.size() > 1) {
            List<Resource> here = found.stream().filter(p -> has(path, p.namespace())).toList();
            found = here.isEmpty() ? found : here;
        }
        return found.size() == 1 ? Optional.of(found.getFirst()) : Optional.empty();
    }

    /** Whether a path has a name as a word of its own: pods' names hold dashes, so a dash does not end one. */
    private static boolean has(String path, String name) {
        int at = name.isEmpty() ? -1 : path.indexOf(name);
        int end = at + name.length();
        return at >= 0 && (at == 0 || isEdge(path.charAt(at - 1))) && (end == path.length() || isEdge(path.charAt(end)));
    }

    private static boolean isEdge(char c) {
        return !Character.isLetterOrDigit(c) && c != '-';
    }

    private Optional<Resource> addressed(LogIndex index) {
        RowReader reader = new RowReader(index);
        Map<String, Integer> count = new HashMap<>();
        int lines = 0;
        for (int row = 0; row < Math.min(LINES, index.rows()); row++) {
            LogRow line = reader.read(row);
            if (line.find(Fields.RESPONSE_FLAGS).isPresent()) {
                lines++;
                own(line).forEach(ip -> count.merge(ip, 1, Integer::sum));
            }
        }
        int all = lines;
        List<Resource> pods = count.entrySet().stream().filter(e -> e.getValue() * 2 > all)
                .flatMap(e -> mesh.byAddress(e.getKey()).stream()).filter(r -> r.kind().equals(Kind.POD)).distinct().toList();
        return pods.size() == 1 ? Optional.of(pods.getFirst()) : Optional.empty();
    }

    /** Addresses the proxy itself has in a line: where it is called, and from where it calls on. */
    private static Set<String> own(LogRow line) {
        Set<String> out = new LinkedHashSet<>();
        boolean server = Side.of(line) == Side.SERVER;
        for (Field field : server
                ? List.of(Fields.DOWNSTREAM_LOCAL_ADDRESS)
                : List.of(Fields.UPSTREAM_LOCAL_ADDRESS,
                        Fields.DOWNSTREAM_LOCAL_ADDRESS)) {
            String address = line.find(field).orElse("");
            int colon = address.lastIndexOf(':');
            if (colon > 0 && !address.startsWith("127.")) {
                out.add(address.substring(0, colon).replaceAll("[\\[\\]]", ""));
            }
        }
        return out;
    }
}
