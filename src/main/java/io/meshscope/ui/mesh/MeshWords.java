package io.meshscope.ui.mesh;

import io.meshscope.base.Messages;
import io.meshscope.model.effective.Answer;
import io.meshscope.model.effective.MtlsCell;
import io.meshscope.model.effective.MtlsMode;
import io.meshscope.model.kube.Pod.Membership;
import io.meshscope.ui.control.Tone;

/** Verdicts about the mesh, each with its one shape and word. */
public final class MeshWords {
    private MeshWords() {}

    /** Shape of how something takes part in the mesh. */
    public static Tone tone(Membership m) {
        return switch (m) {
            case SIDECAR, NATIVE_SIDECAR, AMBIENT -> Tone.PASS;
            case NONE -> Tone.WARNING;
        };
    }

    /** Word for how something takes part in the mesh. */
    public static String word(Membership membership, Messages m) {
        return m.text("mesh.member." + membership.name());
    }

    /** Shape of what a server accepts: only plain text deserves a look. */
    public static Tone tone(MtlsMode mode) {
        return switch (mode) {
            case STRICT -> Tone.PASS;
            case PERMISSIVE -> Tone.INFO;
            case DISABLE -> Tone.WARNING;
        };
    }

    /** Shape of what becomes of a connection. */
    public static Tone tone(MtlsCell.Outcome outcome) {
        return switch (outcome) {
            case MTLS -> Tone.PASS;
            case PLAINTEXT -> Tone.WARNING;
            case OWN_TLS -> Tone.INFO;
            case REFUSED -> Tone.PROBLEM;
            case UNKNOWN -> Tone.UNKNOWN;
        };
    }

    /** Word for what becomes of a connection. */
    public static String word(MtlsCell.Outcome outcome, Messages m) {
        return m.text("mesh.cell." + outcome.name());
    }

    /** A fact with what an answer says of it, or unknown. */
    public static FactRow mode(FactRow row, Answer<MtlsMode> answer, Messages m) {
        FactRow judged = answer.value().map(v -> row.verdict(tone(v), v.name())).orElseGet(() -> unknown(row, m));
        return judged.because(answer);
    }

    /** A fact nobody knows. */
    public static FactRow unknown(FactRow row, Messages m) {
        return row.verdict(Tone.UNKNOWN, m.text("mesh.word.unknown"));
    }
}
