package io.meshscope.evidence;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Pod names inside file names and paths. */
final class PodNames {
    /**
     * A pod of a ReplicaSet or DaemonSet: the suffixes Kubernetes makes use an alphabet without vowels
     * (k8s.io/apimachinery/pkg/util/rand, SafeEncodeString).
     */
    private static final Pattern GENERATED = Pattern.compile(
            "(?<![a-z0-9-])([a-z0-9][a-z0-9-]{0,200}-[bcdfghjklmnpqrstvwxz2456789]{6,10}-[bcdfghjklmnpqrstvwxz2456789]{5})(?![a-z0-9-])");
    private static final Pattern DIVIDER = Pattern.compile("[/\\\\!]+");

    private PodNames() {}

    /** The name of a pod made by a ReplicaSet, when the text has one. */
    static Optional<String> generatedIn(String text) {
        Matcher m = GENERATED.matcher(text);
        return m.find() ? Optional.of(m.group(1)) : Optional.empty();
    }

    /** Whether a text has a name in it that does not go on with a letter or digit on either side. */
    static boolean has(String text, String name) {
        for (int at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + 1)) {
            int end = at + name.length();
            boolean starts = at == 0 || !Character.isLetterOrDigit(text.charAt(at - 1));
            boolean ends = end == text.length() || !Character.isLetterOrDigit(text.charAt(end));
            if (starts && ends) {
                return true;
            }
        }
        return false;
    }

    /** The parts of a path; archives count as folders. */
    static List<String> parts(String path) {
        return List.of(DIVIDER.split(path));
    }

    /** The path without its last part. */
    static String folderOf(String path) {
        int end = path.length() - 1;
        while (end > 0 && "/\\!".indexOf(path.charAt(end)) < 0) {
            end--;
        }
        return end > 0 ? path.substring(0, end) : path;
    }

    /** How many folders two paths have in common from the start. */
    static int shared(String a, String b) {
        List<String> left = parts(a);
        List<String> right = parts(b);
        int n = 0;
        while (n < Math.min(left.size(), right.size()) && left.get(n).equals(right.get(n))) {
            n++;
        }
        return n;
    }
}
