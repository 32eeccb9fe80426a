package io.meshscope.evidence.kube.config;

import io.meshscope.base.Bytes;
import io.meshscope.base.Outcome;
import io.meshscope.base.Problem;
import io.meshscope.model.Tree;
import io.meshscope.syntax.YamlReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The entries of kubeconfig files, the first of a name wins. Holds credentials, so it lives only while they are read or used.
 */
final class Merged {
    private static final int MAX_BYTES = 8 << 20;

    private final Map<String, Entry> clusters = new LinkedHashMap<>();
    private final Map<String, Entry> users = new LinkedHashMap<>();
    private final Map<String, Entry> contexts = new LinkedHashMap<>();
    private final List<Problem> problems = new ArrayList<>();
    private String current = "";

    /** An entry and the file it stands in. */
    record Entry(Tree value, Path file) {
        String text(String key) {
            return value.get(key).text();
        }

        boolean has(String key) {
            return !text(key).isEmpty();
        }

        /** A path written in the file: relative to the file's folder. */
        Path path(String key) {
            return resolve(text(key));
        }

        Path resolve(String written) {
            Path folder = file.toAbsolutePath().getParent();
            return folder == null ? Path.of(written) : folder.resolve(written);
        }
    }

    private Merged() {}

    static Merged read(List<Path> files) {
        Merged out = new Merged();
        int missing = 0;
        for (Path file : files) {
            missing += out.read(file) ? 0 : 1;
        }
        if (missing == files.size() && out.problems.isEmpty()) {
            out.problems.add(Problem.info("kube.config.none", files.isEmpty() ? "" : files.getFirst().toString()));
        }
        return out;
    }

    private boolean read(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(MAX_BYTES + 1);
            if (bytes.length > MAX_BYTES) {
                problems.add(Problem.error("kube.config.big", file.toString()));
                return true;
            }
            take(file, YamlReader.readAll(Bytes.of(bytes)));
            return true;
        } catch (NoSuchFileException _) {
            return false;
        } catch (IOException e) {
            problems.add(Problem.error("kube.config.unreadable", file.toString(), e.getClass().getSimpleName()));
            return true;
        }
    }

    private void take(Path file, Outcome<List<Tree>> read) {
        read.problems().forEach(p -> problems.add(p.at(p.place().isEmpty() ? file.toString() : file + ", " + p.place())));
        Tree root = read.value().isEmpty() ? Tree.absent() : read.value().getFirst();
        if (!(root instanceof Tree.Obj)) {
            if (read.problems().isEmpty() && !read.value().isEmpty()) {
                problems.add(Problem.error("kube.config.broken", file.toString()));
            }
            return;
        }
        entries(root, "clusters", "cluster", file, clusters);
        entries(root, "users", "user", file, users);
        entries(root, "contexts", "context", file, contexts);
        if (current.isEmpty()) {
            current = root.get("current-context").text();
        }
    }

    private static void entries(Tree root, String list, String inner, Path file, Map<String, Entry> into) {
        for (Tree item : root.get(list).items()) {
            String name = item.get("name").text();
            if (!name.isEmpty()) {
                into.putIfAbsent(name, new Entry(item.get(inner), file));
            }
        }
    }

    /** An entry of a name; one without anything when there is none. */
    Entry cluster(Entry context) {
        return clusters.getOrDefault(context.text("cluster"), new Entry(Tree.absent(), context.file()));
    }

    Entry user(Entry context) {
        return users.getOrDefault(context.text("user"), new Entry(Tree.absent(), context.file()));
    }

    Map<String, Entry> contexts() {
        return contexts;
    }

    String current() {
        return current;
    }

    List<Problem> problems() {
        return problems;
    }
}
