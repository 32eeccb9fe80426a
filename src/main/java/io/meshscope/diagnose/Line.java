package io.meshscope.diagnose;

import io.meshscope.logs.field.Field;
import io.meshscope.logs.field.Fields;
import io.meshscope.logs.index.LogRow;
import io.meshscope.logs.join.Side;
import io.meshscope.model.Locator;
import io.meshscope.xds.resource.ClusterName;
import java.util.Arrays;
import java.util.List;

/**
 * A log line that tells of trouble, standing for all of its log that say the same.
 *
 * @param log   where it stands
 * @param row   the first of them
 * @param count how many there are
 */
public record Line(Scene.Log log, LogRow row, int count) {
    /** The text of a field; "" when the line does not have it. */
    public String text(Field field) {
        return row.find(field).orElse("");
    }

    /** Whether it is a line of an access log. */
    public boolean isAccess() {
        return row.find(Fields.RESPONSE_FLAGS).isPresent();
    }

    /** The response code; 0 for none. */
    public long code() {
        return Math.max(0, row.number(Fields.RESPONSE_CODE));
    }

    /** Whether a response flag is raised, by its short name. */
    public boolean has(String flag) {
        return Arrays.asList(text(Fields.RESPONSE_FLAGS).split(",", -1)).contains(flag);
    }

    /** Details of the answer or of the connection's end. */
    public String details() {
        String of = text(Fields.RESPONSE_CODE_DETAILS);
        String end = text(Fields.CONNECTION_TERMINATION_DETAILS);
        return end.isEmpty() || end.equals("-") ? of : of.isEmpty() || of.equals("-") ? end : of + " " + end;
    }

    /** Why the connection upstream failed; "" for none. */
    public String failure() {
        String reason = text(Fields.UPSTREAM_TRANSPORT_FAILURE_REASON);
        return reason.equals("-") ? "" : reason;
    }

    /** Which of a request's proxies wrote it. */
    public Side side() {
        return Side.of(row);
    }

    /** The cluster the request went to. */
    public ClusterName cluster() {
        return ClusterName.of(text(Fields.UPSTREAM_CLUSTER));
    }

    /** What it says: the message of a component's line, else all of it. */
    public String says() {
        return row.find(Fields.MESSAGE).orElseGet(row::text);
    }

    /** Where it stands. */
    public Locator place() {
        return new Locator(log.document(), new Locator.Line(row.number() + 1));
    }

    /** It as proof. */
    public Proof proof() {
        String shown = isAccess() ? access() : says();
        return new Proof(Proof.Source.LOG, place(),
                io.meshscope.base.Phrase.literal(shown.length() > 300 ? shown.substring(0, 300) + "…" : shown));
    }

    private String access() {
        List<String> parts = List.of(String.valueOf(code()), text(Fields.RESPONSE_FLAGS), details(), failure(),
                text(Fields.AUTHORITY) + text(Fields.PATH),
                text(Fields.UPSTREAM_HOST), text(Fields.UPSTREAM_CLUSTER));
        return String.join(" ", parts.stream().filter(p -> !p.isEmpty() && !p.equals("-")).toList()) + (count > 1 ? " ×" + count : "");
    }
}
