package io.meshscope.rules.schema;

import io.meshscope.rules.schema.grammar.HeaderText;
import java.util.List;

/** Headers a route adds, sets and removes. */
final class Headers {
    private Headers() {}

    /** The field headers of a route or a destination. */
    static void operations(Node headers, Report report) {
        Node request = headers.get("request");
        Node response = headers.get("response");
        for (String change : List.of("add", "set")) {
            request.get(change).entries().forEach(h -> header(h, HeaderText.isAuthority(h.key()), report));
            response.get(change).entries().forEach(h -> header(h, false, report));
        }
        for (Node removed : List.of(request.get("remove"), response.get("remove"))) {
            removed.items().forEach(h -> name(h, h.text(), false, report));
        }
    }

    private static void header(Node at, boolean authority, Report report) {
        name(at, at.key(), authority, report);
        if (!HeaderText.isValue(at.text())) {
            report.add(at, Fault.HEADER_VALUE, at.text());
        }
    }

    private static void name(Node at, String name, boolean authority, Report report) {
        if (name.isEmpty()) {
            report.add(at, Fault.HEADER_EMPTY);
        } else if (HeaderText.isInternal(name) && !authority) {
            report.add(at, Fault.HEADER_INTERNAL, name);
        }
    }

    /** The authority may be rewritten in one place only. */
    static void authority(Node rewrite, Node headers, Report report) {
        boolean taken = !rewrite.text("authority").isEmpty();
        for (String change : List.of("set", "add")) {
            for (Node header : headers.path("request", change).entries()) {
                if (HeaderText.isAuthority(header.key())) {
                    if (taken) {
                        report.add(header, Fault.AUTHORITY_TWICE);
                    }
                    taken = taken || !header.text().isEmpty();
                }
            }
        }
    }
}
