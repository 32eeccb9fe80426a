package io.meshscope.diagnose.common;

import io.meshscope.base.Phrase;
import io.meshscope.diagnose.Line;
import io.meshscope.diagnose.Proof;
import io.meshscope.diagnose.Scene;
import io.meshscope.rules.Finding;
import java.util.ArrayList;
import java.util.List;

/** Findings of the rules, and what they mean for requests. */
public final class Found {
    private Found() {}

    /** Findings of a code. */
    public static List<Finding> of(Scene scene, String code) {
        return scene.findings().stream().filter(f -> f.code().id().equals(code)).toList();
    }

    /** Findings of a code whose first argument is this. */
    public static List<Finding> of(Scene scene, String code, String first) {
        return of(scene, code).stream().filter(f -> arg(f, 0).equals(first)).toList();
    }

    /** An argument, "" when there are fewer. */
    public static String arg(Finding f, int i) {
        return i < f.args().size() ? f.args().get(i) : "";
    }

    /** The places of a finding. */
    public static List<Proof> proofs(Finding f) {
        List<Proof> out = new ArrayList<>();
        Phrase says = Phrase.literal(f.code().id() + " " + f.resource().kind().name() + " " + f.resource().namespace() + "/"
                + f.resource().name() + " " + String.join(", ", f.args()));
        out.add(new Proof(Proof.Source.OBJECT, f.where(), says));
        f.evidence().forEach(e -> out.add(new Proof(Proof.Source.OBJECT, e, says)));
        return out;
    }

    /** The places of a finding and the lines that show its effect. */
    public static List<Proof> proofs(Finding f, List<Line> effect) {
        List<Proof> out = new ArrayList<>(proofs(f));
        effect.forEach(l -> out.add(l.proof()));
        return out;
    }
}
