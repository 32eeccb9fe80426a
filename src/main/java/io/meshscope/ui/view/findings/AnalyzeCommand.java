package io.meshscope.ui.view.findings;

import java.util.ArrayList;
import java.util.List;

/** The command that finds the same in a terminal. */
final class AnalyzeCommand {
    private static final int MOST_PATHS = 6;

    private AnalyzeCommand() {}

    /**
     * {@code istioctl analyze}: over the files that are open, or over the whole cluster when none are.
     *
     * @param paths    files and folders
     * @param analyzer the only analyzer to run, or "" for all
     */
    static String of(List<String> paths, String analyzer) {
        List<String> words = new ArrayList<>(List.of("istioctl", "analyze"));
        if (!analyzer.isEmpty()) {
            words.add("--analyzer");
            words.add(quoted(analyzer));
        }
        if (paths.isEmpty()) {
            words.add("-A");
        } else {
            words.add("--use-kube=false");
            words.add("--recursive");
            paths.stream().limit(MOST_PATHS).map(AnalyzeCommand::quoted).forEach(words::add);
        }
        return String.join(" ", words);
    }

    /** A word as a POSIX shell takes it. */
    private static String quoted(String word) {
        return word.matches("[A-Za-z0-9_@%+=:,./-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}
