package io.meshscope.simulate.route;

import io.meshscope.model.Tree;
import io.meshscope.simulate.request.Connection;
import io.meshscope.simulate.request.Facts;
import io.meshscope.simulate.request.Headers;
import java.util.List;

/** Headers added and removed by the levels of a route configuration (Envoy: source/common/router/header_parser.cc). */
final class HeaderMutations {
    private HeaderMutations() {}

    /** Request headers after a list of owners, in that order; each removes first. */
    static Headers request(Headers headers, List<Tree> owners, Facts facts) {
        return apply(headers, owners, "request", facts);
    }

    /** Response headers after a list of owners, in that order; each removes first. */
    static Headers response(Headers headers, List<Tree> owners, Facts facts) {
        return apply(headers, owners, "response", facts);
    }

    private static Headers apply(Headers headers, List<Tree> owners, String side, Facts facts) {
        Headers out = headers;
        for (Tree owner : owners) {
            for (String name : owner.get(side + "_headers_to_remove").texts()) {
                out = out.without(name);
            }
            for (Tree option : owner.get(side + "_headers_to_add").items()) {
                out = add(out, option, facts);
            }
        }
        return out;
    }

    private static Headers add(Headers headers, Tree option, Facts facts) {
        String name = option.path("header", "key").text();
        String value = format(option.path("header", "value").text(), facts);
        if (name.isEmpty() || value.isEmpty() && !option.get("keep_empty_value").isTrue()) {
            return headers;
        }
        boolean there = headers.has(name);
        String how = option.get("append_action").text();
        Tree append = option.get("append");
        if (how.isEmpty() || how.equals("0")) {
            how = append.isPresent() && !append.isTrue() ? "OVERWRITE_IF_EXISTS_OR_ADD" : "APPEND_IF_EXISTS_OR_ADD";
        }
        return switch (how) {
            case "ADD_IF_ABSENT", "1" -> there ? headers : headers.plus(name, value);
            case "OVERWRITE_IF_EXISTS_OR_ADD", "2" -> headers.with(name, value);
            case "OVERWRITE_IF_EXISTS", "3" -> there ? headers.with(name, value) : headers;
            default -> headers.plus(name, value);
        };
    }

    /** A value with the operators that are known here filled in; others stay as they are written. */
    static String format(String value, Facts facts) {
        if (value.indexOf('%') < 0) {
            return value;
        }
        StringBuilder out = new StringBuilder();
        int at = 0;
        while (at < value.length()) {
            int start = value.indexOf('%', at);
            int end = start < 0 ? -1 : value.indexOf('%', start + 1);
            if (end < 0) {
                break;
            }
            out.append(value, at, start).append(operator(value.substring(start + 1, end), facts));
            at = end + 1;
        }
        return out.append(value.substring(at)).toString();
    }

    private static String operator(String op, Facts facts) {
        int open = op.indexOf('(');
        String name = open < 0 ? op : op.substring(0, open);
        int close = op.lastIndexOf(')');
        String argument = open < 0 || close < open ? "" : op.substring(open + 1, close);
        String value = value(op, open < 0 ? name.split(":", 2)[0] : name, argument, facts);
        return cut(value, op.substring(Math.max(0, close + 1)));
    }

    /** At most as many characters as the length behind an operator allows. */
    private static String cut(String value, String after) {
        int colon = after.lastIndexOf(':');
        if (colon < 0 || colon + 1 == after.length() || after.length() - colon > 9
                || !after.substring(colon + 1).chars().allMatch(Character::isDigit)) {
            return value;
        }
        return value.substring(0, Math.min(value.length(), Integer.parseInt(after.substring(colon + 1))));
    }

    private static String value(String op, String name, String argument, Facts facts) {
        Connection on = facts.connection();
        return switch (name) {
            case "" -> "%";
            case "DOWNSTREAM_REMOTE_ADDRESS_WITHOUT_PORT" -> facts.clientIp();
            case "DOWNSTREAM_REMOTE_ADDRESS" -> facts.clientIp() + ":" + on.sourcePort();
            case "DOWNSTREAM_DIRECT_REMOTE_ADDRESS_WITHOUT_PORT" -> on.directSourceIp();
            case "DOWNSTREAM_LOCAL_ADDRESS_WITHOUT_PORT" -> on.destinationIp();
            case "DOWNSTREAM_LOCAL_ADDRESS" -> on.destinationIp() + ":" + on.destinationPort();
            case "DOWNSTREAM_LOCAL_PORT" -> "" + on.destinationPort();
            case "REQUESTED_SERVER_NAME" -> on.serverName();
            case "DOWNSTREAM_PEER_URI_SAN" -> on.who().map(p -> String.join(",", p.uriSans())).orElse("");
            case "DOWNSTREAM_REMOTE_PORT" -> "" + on.sourcePort();
            case "DOWNSTREAM_PEER_SUBJECT" -> on.who().map(p -> p.subject()).orElse("");
            case "DOWNSTREAM_PEER_DNS_SAN" -> on.who().map(p -> String.join(",", p.dnsSans())).orElse("");
            case "REQ", "REQUEST_HEADER" -> header(argument, facts.headers());
            case "REQ_WITHOUT_QUERY" -> Facts.bare(header(argument, facts.headers()));
            case "DYNAMIC_METADATA" -> metadata(argument, facts);
            default -> "%" + op + "%";
        };
    }

    /** {@code namespace:key:key}; texts are written without quotes. */
    private static String metadata(String argument, Facts facts) {
        String[] path = argument.split(":", -1);
        Tree value = facts.metadata().getOrDefault(path[0], Tree.absent());
        for (int i = 1; i < path.length; i++) {
            value = value.entry(path[i]);
        }
        return value.text();
    }

    private static String header(String argument, Headers headers) {
        for (String name : argument.split("\\?")) {
            if (headers.has(name)) {
                return headers.text(name);
            }
        }
        return "";
    }
}
