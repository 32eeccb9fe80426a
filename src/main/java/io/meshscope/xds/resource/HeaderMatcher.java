package io.meshscope.xds.resource;

import io.meshscope.model.Tree;

/**
 * A rule about a header (Envoy: route_components.proto).
 *
 * @param tree its place
 */
public record HeaderMatcher(Tree tree) {
    /** The header. */
    public String name() {
        return tree.get("name").text();
    }

    /** Whether the result is turned round. */
    public boolean isInverted() {
        return tree.get("invert_match").isTrue();
    }

    /** Whether a header that is not there counts as empty. */
    public boolean treatsMissingAsEmpty() {
        return tree.get("treat_missing_header_as_empty").isTrue();
    }

    /** The range of whole numbers, absent when it is not one. */
    public Tree range() {
        return tree.get("range_match");
    }

    /** Whether it is only asked if the header is there (or, with present_match false, that it is not). */
    public boolean isPresence() {
        return tree.has("present_match") || (!range().isPresent() && value().how() == StringMatcher.How.NONE);
    }

    /** What present_match says; true when not written. */
    public boolean wantsPresent() {
        Tree present = tree.get("present_match");
        return !present.isPresent() || present.isTrue();
    }

    /** How its value is compared; {@link StringMatcher.How#NONE} when it is not. */
    public StringMatcher value() {
        if (tree.has("string_match")) {
            return StringMatcher.of(tree.get("string_match"));
        }
        return fieldOf("exact_match", StringMatcher.How.EXACT, "prefix_match", StringMatcher.How.PREFIX, "suffix_match",
                StringMatcher.How.SUFFIX, "contains_match", StringMatcher.How.CONTAINS, "regex_match", StringMatcher.How.REGEX);
    }

    private StringMatcher fieldOf(Object... fieldAndHow) {
        for (int i = 0; i < fieldAndHow.length; i += 2) {
            Tree value = tree.get((String) fieldAndHow[i]);
            if (value.isPresent()) {
                return new StringMatcher((StringMatcher.How) fieldAndHow[i + 1], value.text(), false);
            }
        }
        Tree regex = tree.get("safe_regex_match");
        return new StringMatcher(regex.isPresent() ? StringMatcher.How.REGEX : StringMatcher.How.NONE, regex.get("regex").text(), false);
    }

    /** Short notation: {@code x-user = jason}, {@code x-user !^= a}, {@code x-user} for presence, {@code !x-user} for absence. */
    public String text() {
        if (range().isPresent()) {
            return name() + (isInverted() ? " ∉ [" : " ∈ [") + range().get("start").number() + ", " + range().get("end").number() + ")";
        }
        if (isPresence()) {
            return (wantsPresent() == isInverted() ? "!" : "") + name();
        }
        StringMatcher m = value();
        return name() + " " + (isInverted() ? "!" : "") + m.how().sign() + " " + m.value();
    }
}
