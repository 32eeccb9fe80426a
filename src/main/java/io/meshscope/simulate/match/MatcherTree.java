package io.meshscope.simulate.match;

import io.meshscope.base.Phrase;
import io.meshscope.model.Tree;
import io.meshscope.simulate.request.Connection;
import io.meshscope.simulate.request.Facts;
import io.meshscope.xds.resource.AnyMessage;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The matcher tree of xDS (xds/type/matcher/v3/matcher.proto; Envoy: source/common/matcher). A matcher below an entry that finds nothing
 * counts as if the entry had not matched; {@code keep_matching} goes on.
 */
public final class MatcherTree {
    /**
     * What a tree chose.
     *
     * @param action  the action, an extension; absent when nothing matched
     * @param unknown why it cannot be told, says nothing when it can
     */
    public record Choice(Tree action, Phrase unknown) {
        private static final Choice NOTHING = new Choice(Tree.absent(), Phrase.none());

        private static Choice unknown(String key, Object... args) {
            return new Choice(Tree.absent(), Phrase.of(key, args));
        }

        private static Choice unknown(Truth truth) {
            return new Choice(Tree.absent(), truth.why());
        }

        /** Whether something was chosen, or it cannot be told what. */
        boolean ends() {
            return action.isPresent() || unknown.isPresent();
        }
    }

    private static final int MAX_DEPTH = 64;

    private final Matchers matchers;

    public MatcherTree(Matchers matchers) {
        this.matchers = matchers;
    }

    /** The action a matcher chooses. */
    public Choice choose(Tree matcher, Facts facts) {
        return choose(matcher, facts, 0);
    }

    private Choice choose(Tree matcher, Facts facts, int depth) {
        if (depth > MAX_DEPTH) {
            return Choice.unknown("simulate.unknown.deep");
        }
        Choice found = matcher.has("matcher_tree")
                ? tree(matcher.get("matcher_tree"), facts, depth)
                : list(matcher.path("matcher_list", "matchers").items(), facts, depth);
        return found.ends() ? found : follow(matcher.get("on_no_match"), facts, depth);
    }

    private Choice follow(Tree onMatch, Facts facts, int depth) {
        if (onMatch.get("keep_matching").isTrue()) {
            return Choice.NOTHING;
        }
        if (onMatch.has("matcher")) {
            return choose(onMatch.get("matcher"), facts, depth + 1);
        }
        return new Choice(onMatch.get("action"), Phrase.none());
    }

    private Choice list(List<Tree> entries, Facts facts, int depth) {
        for (Tree entry : entries) {
            Truth fits = predicate(entry.get("predicate"), facts, 0);
            if (fits.isUnknown()) {
                return Choice.unknown(fits);
            }
            if (fits.isYes()) {
                Choice c = follow(entry.get("on_match"), facts, depth);
                if (c.ends()) {
                    return c;
                }
            }
        }
        return Choice.NOTHING;
    }

    /** Whether a predicate holds. */
    private Truth predicate(Tree p, Facts facts, int depth) {
        if (depth > MAX_DEPTH) {
            return Truth.unknown("simulate.unknown.deep");
        }
        if (p.has("and_matcher")) {
            return Truth.all(p.path("and_matcher", "predicate").items(), q -> predicate(q, facts, depth + 1));
        }
        if (p.has("or_matcher")) {
            return Truth.any(p.path("or_matcher", "predicate").items(), q -> predicate(q, facts, depth + 1));
        }
        if (p.has("not_matcher")) {
            return predicate(p.get("not_matcher"), facts, depth + 1).not();
        }
        Tree single = p.get("single_predicate");
        Inputs.Value value = Inputs.of(single.get("input"), facts);
        if (!value.unknown().isEmpty()) {
            return Truth.unknown("simulate.unknown.input", value.unknown());
        }
        if (value.text().isEmpty()) {
            return Truth.NO;
        }
        return single.has("value_match")
                ? matchers.text(single.get("value_match"), value.text().get())
                : custom(single.get("custom_match"), value.text().get());
    }

    private Truth custom(Tree extension, String value) {
        AnyMessage config = AnyMessage.ofExtension(extension);
        return switch (config.shortType()) {
            case "Ip" -> Truth.of(config.value().get("cidr_ranges").items().stream().anyMatch(r -> IpRange.contains(r, value)));
            case "StringMatcher" -> matchers.text(config.value(), value);
            case "Metadata" -> matchers.text(config.value().path("value", "string_match"), value);
            default -> Truth.unknown("simulate.unknown.extension", extension.get("name").text());
        };
    }

    private Choice tree(Tree tree, Facts facts, int depth) {
        Inputs.Value value = Inputs.of(tree.get("input"), facts);
        if (!value.unknown().isEmpty()) {
            return Choice.unknown("simulate.unknown.input", value.unknown());
        }
        if (value.text().isEmpty()) {
            return Choice.NOTHING;
        }
        String text = value.text().get();
        if (tree.has("exact_match_map")) {
            return follow(tree.path("exact_match_map", "map").entry(text), facts, depth);
        }
        if (tree.has("prefix_match_map")) {
            List<Tree> fitting = tree.path("prefix_match_map", "map").fields().stream().filter(f -> text.startsWith(f.name()))
                    .sorted(Comparator.comparingInt(f -> -f.name().length())).map(Tree.Field::value).toList();
            return firstOf(fitting, facts, depth);
        }
        AnyMessage custom = AnyMessage.ofExtension(tree.get("custom_match"));
        return switch (custom.shortType()) {
            case "IPMatcher" -> firstOf(ranges(custom.value(), text), facts, depth);
            case "ServerNameMatcher", "DomainMatcher" -> firstOf(domains(custom.value(), text), facts, depth);
            default -> Choice.unknown("simulate.unknown.extension", tree.path("custom_match", "name").text());
        };
    }

    private Choice firstOf(List<Tree> onMatches, Facts facts, int depth) {
        for (Tree onMatch : onMatches) {
            Choice c = follow(onMatch, facts, depth);
            if (c.ends()) {
                return c;
            }
        }
        return Choice.NOTHING;
    }

    private record Weighed(long weight, Tree onMatch) {}

    private static List<Tree> byWeight(List<Weighed> found) {
        return found.stream().sorted(Comparator.comparingLong(w -> -w.weight())).map(Weighed::onMatch).toList();
    }

    /** The entries whose ranges hold an address, narrowest first; an exclusive one keeps wider ones out. */
    private static List<Tree> ranges(Tree matcher, String address) {
        Optional<byte[]> bytes = IpRange.address(address);
        List<Weighed> found = new ArrayList<>();
        long exclusive = -1;
        for (Tree entry : bytes.isPresent() ? matcher.get("range_matchers").items() : List.<Tree>of()) {
            long best = entry.get("ranges").items().stream().map(IpRange::of).flatMap(Optional::stream)
                    .filter(r -> r.contains(bytes.get())).mapToLong(IpRange::length).max().orElse(-1);
            if (best >= 0) {
                found.add(new Weighed(best, entry.get("on_match")));
                exclusive = entry.get("exclusive").isTrue() ? Math.max(exclusive, best) : exclusive;
            }
        }
        long atLeast = exclusive;
        return byWeight(found.stream().filter(w -> w.weight() >= atLeast).toList());
    }

    /** The entries for a server name: the name itself, then wildcards from the longest, then the star alone. */
    private static List<Tree> domains(Tree matcher, String serverName) {
        String name = serverName.toLowerCase(Locale.ROOT);
        List<Weighed> found = new ArrayList<>();
        for (Tree entry : matcher.get("domain_matchers").items()) {
            long best = -1;
            for (String d : entry.get("domains").texts()) {
                String domain = d.toLowerCase(Locale.ROOT);
                boolean wild = domain.startsWith("*.") && name.endsWith(domain.substring(1)) && name.length() >= domain.length();
                long weight = domain.equals(name) ? Long.MAX_VALUE : wild ? domain.length() : domain.equals("*") ? 0 : -1;
                best = Math.max(best, weight);
            }
            if (best >= 0) {
                found.add(new Weighed(best, entry.get("on_match")));
            }
        }
        return byWeight(found);
    }

    /** Whether both ends of a connection are on one machine. */
    public static boolean isLocal(Connection connection) {
        return Inputs.isLocal(connection);
    }
}
