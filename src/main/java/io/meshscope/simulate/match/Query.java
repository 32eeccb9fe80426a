package io.meshscope.simulate.match;

import java.util.Optional;

/** The query of a path, as it was sent: nothing is decoded. */
public final class Query {
    private Query() {}

    /** The value of the first parameter of a name; "" when it has none. */
    public static Optional<String> first(String path, String name) {
        int at = path.indexOf('?');
        if (at < 0) {
            return Optional.empty();
        }
        int hash = path.indexOf('#', at);
        String query = path.substring(at + 1, hash < 0 ? path.length() : hash);
        int start = 0;
        while (start <= query.length()) {
            int end = query.indexOf('&', start);
            end = end < 0 ? query.length() : end;
            int equals = query.indexOf('=', start);
            equals = equals < 0 || equals > end ? end : equals;
            if (end > start && query.substring(start, equals).equals(name)) {
                return Optional.of(equals < end ? query.substring(equals + 1, end) : "");
            }
            start = end + 1;
        }
        return Optional.empty();
    }
}
