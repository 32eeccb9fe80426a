package io.meshscope.cli;

import io.meshscope.base.Outcome;
import io.meshscope.base.Problem;
import io.meshscope.evidence.ObjectReader;
import io.meshscope.evidence.kind.Kind;
import io.meshscope.model.Resource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The Kubernetes objects in files, folders and archives. Files that say by their ending that they hold objects, as istioctl takes them, must
 * hold some; in other places what looks like objects is read and the rest passed over.
 *
 * @param objects  the objects, in the order read
 * @param problems what could not be read or is doubtful, with file and line
 * @param names    names of what was read
 * @param skipped  files that were named and are not of this sort
 */
public record ObjectFiles(List<Resource> objects, List<Problem> problems, List<String> names, List<String> skipped) {
    private static final List<String> ENDINGS = List.of(".json", ".yaml", ".yml");
    /** What a file may be taken for and still be meant as objects, though damaged. */
    private static final Set<Kind> PERHAPS = Set.of(Kind.K8S_OBJECTS, Kind.YAML, Kind.JSON, Kind.TEXT, Kind.PLAIN_LOG, Kind.UNREADABLE,
            Kind.BINARY);
    /** Doubts that do not keep an object from being read. */
    private static final Set<String> DOUBTS = Set.of("objects.duplicateKey", "objects.unknownKind", "objects.unknownVersion",
            "objects.emptyList");

    public ObjectFiles {
        objects = List.copyOf(objects);
        problems = List.copyOf(problems);
        names = List.copyOf(names);
        skipped = List.copyOf(skipped);
    }

    /**
     * Reads all of them.
     *
     * @throws io.meshscope.base.ProblemException when there is nothing under a name
     */
    public static ObjectFiles read(Input input, List<String> paths) {
        List<Resource> objects = new ArrayList<>();
        List<Problem> problems = new ArrayList<>();
        List<String> names = new ArrayList<>();
        List<String> skipped = new ArrayList<>();
        for (String path : paths) {
            List<String> passed = new ArrayList<>();
            Outcome<List<Input.Source>> opened = input.openAll(path, (name, kind) -> isMeant(name, kind) || !passed.add(name));
            problems.addAll(opened.problems());
            for (Input.Source source : opened.value()) {
                names.add(source.document().origin().path());
                Outcome<List<Resource>> read = ObjectReader.read(source.document(), source.body());
                objects.addAll(read.value());
                problems.addAll(read.problems());
            }
            if (opened.value().isEmpty() && passed.contains(path)) {
                skipped.add(path);
            }
        }
        return new ObjectFiles(objects, problems, names, skipped);
    }

    /** Reads objects that were opened already. */
    static ObjectFiles of(Outcome<List<Input.Source>> opened) {
        List<Resource> objects = new ArrayList<>();
        List<Problem> problems = new ArrayList<>(opened.problems());
        for (Input.Source source : opened.value()) {
            Outcome<List<Resource>> read = ObjectReader.read(source.document(), source.body());
            objects.addAll(read.value());
            problems.addAll(read.problems());
        }
        return new ObjectFiles(objects, problems, opened.value().stream().map(s -> s.document().origin().path()).toList(), List.of());
    }

    /** The same with more problems. */
    ObjectFiles with(List<Problem> more) {
        List<Problem> all = new ArrayList<>(problems);
        more.stream().filter(p -> !all.contains(p)).forEach(all::add);
        return new ObjectFiles(objects, all, names, skipped);
    }

    /** Whether something could not be read, as opposed to being doubtful. */
    public boolean isDamaged() {
        return problems.stream().anyMatch(p -> p.level() != Problem.Level.INFO && !DOUBTS.contains(p.key()));
    }

    private static boolean isMeant(String name, Kind kind) {
        boolean file = name.indexOf('!') < 0 && ENDINGS.stream().anyMatch(name::endsWith);
        return kind == Kind.K8S_OBJECTS || ((file || name.equals("-")) && PERHAPS.contains(kind));
    }
}
