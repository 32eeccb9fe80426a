package io.meshscope.evidence;

import io.meshscope.base.Formats;
import io.meshscope.base.JobContext;
import io.meshscope.base.Problem;
import io.meshscope.evidence.archive.Limits;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;

/**
 * Walks a folder within limits. Links are not followed: a folder someone sent must not reach files outside of it, and loops cannot occur.
 * Names that begin with a dot are passed over.
 */
final class FolderWalk {
    private final Limits limits;
    private final Intake intake;
    private final Notes notes;
    private final JobContext context;
    private boolean cut;
    private int files;
    private int taken;

    private record Found(Path path, List<Found> folders, List<Path> files) {}

    FolderWalk(Limits limits, Intake intake, Notes notes, JobContext context) {
        this.limits = limits;
        this.intake = intake;
        this.notes = notes;
        this.context = context;
    }

    Folder walk(Path root) {
        Found found = find(root, 1);
        if (cut) {
            notes.add(Problem.warning("evidence.folder.files", root.toString(), Formats.count(limits.files())));
        }
        return take(found);
    }

    private Found find(Path folder, int depth) {
        context.cancel().check();
        context.progress().at(files, -1);
        Found found = new Found(folder, new ArrayList<>(), new ArrayList<>());
        for (Path child : list(folder)) {
            if (files >= limits.files()) {
                cut = true;
                break;
            }
            look(child, depth, found);
        }
        return found;
    }

    private List<Path> list(Path folder) {
        List<Path> children = new ArrayList<>();
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder)) {
            for (Path child : stream) {
                if (!Intake.nameOf(child).startsWith(".")) {
                    children.add(child);
                }
            }
        } catch (IOException e) {
            notes.add(Problem.warning("evidence.unreadable", folder.toString(), Failures.words(e)));
        } catch (DirectoryIteratorException e) {
            notes.add(Problem.warning("evidence.unreadable", folder.toString(), Failures.words(Objects.requireNonNull(e.getCause()))));
        }
        Collections.sort(children);
        return children;
    }

    private void look(Path child, int depth, Found into) {
        BasicFileAttributes attributes;
        try {
            attributes = Files.readAttributes(child, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        } catch (IOException e) {
            notes.add(Problem.warning("evidence.unreadable", child.toString(), Failures.words(e)));
            return;
        }
        if (attributes.isRegularFile()) {
            into.files().add(child);
            files++;
        } else if (attributes.isSymbolicLink()) {
            notes.add(Problem.info("evidence.folder.link", child.toString()));
        } else if (attributes.isOther()) {
            notes.add(Problem.info("evidence.special", child.toString()));
        } else if (depth >= limits.depth()) {
            notes.add(Problem.warning("evidence.folder.depth", child.toString(), limits.depth()));
        } else {
            into.folders().add(find(child, depth + 1));
        }
    }

    private Folder take(Found found) {
        List<Node> children = new ArrayList<>();
        for (Found folder : found.folders()) {
            Folder below = take(folder);
            if (!below.children().isEmpty()) {
                children.add(below);
            }
        }
        for (Path file : found.files()) {
            context.cancel().check();
            context.progress().at(taken++, files);
            children.add(intake.file(file));
        }
        return new Folder(Intake.nameOf(found.path()), found.path().toString(), children);
    }
}
