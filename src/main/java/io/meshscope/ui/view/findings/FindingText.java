package io.meshscope.ui.view.findings;

import io.meshscope.base.Messages;
import io.meshscope.base.Messages.Lang;
import io.meshscope.model.Span;
import io.meshscope.model.Tree;
import io.meshscope.rules.Finding;
import io.meshscope.syntax.GoJsonWriter;
import io.meshscope.ui.mesh.PlacedFinding;
import java.util.ArrayList;
import java.util.List;

/** Findings in the two forms {@code istioctl analyze} prints: log lines, and JSON of {@code -o json}. In English, whatever the window speaks. */
final class FindingText {
    private FindingText() {}

    /** {@code Error [IST0101] (VirtualService default/reviews a.yaml:14) There is no …}. */
    static String line(PlacedFinding f) {
        Finding finding = f.finding();
        String place = f.line() == 0 ? f.path() : f.path() + ":" + f.line();
        return finding.level().word() + " [" + finding.code().id() + "] (" + finding.resource().friendlyName() + " " + place + ") "
                + finding
                        .text(english());
    }

    /** A list of messages. */
    static String json(List<PlacedFinding> findings) {
        List<Tree> items = new ArrayList<>();
        for (PlacedFinding f : findings) {
            List<Tree.Field> fields = new ArrayList<>();
            field(fields, "code", f.finding().code().id());
            field(fields, "level", f.finding().level().word());
            field(fields, "message", f.finding().text(english()));
            field(fields, "origin", f.finding().resource().friendlyName());
            field(fields, "reference", f.line() == 0 ? f.path() : f.path() + ":" + f.line());
            items.add(new Tree.Obj(fields, Span.NONE));
        }
        return GoJsonWriter.standard(new Tree.Arr(items, Span.NONE));
    }

    private static void field(List<Tree.Field> into, String name, String value) {
        into.add(new Tree.Field(name, Span.NONE, Tree.of(value)));
    }

    private static Messages english() {
        return Messages.of(Lang.EN);
    }
}
