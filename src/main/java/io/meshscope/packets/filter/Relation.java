package io.meshscope.packets.filter;

import java.util.List;
import java.util.Optional;

/** How two values are compared. */
enum Relation {
    ANY_EQUAL("==", "eq", "any_eq"), ALL_DIFFER("!=", "ne", "all_ne"), ALL_EQUAL("===", "all_eq"), ANY_DIFFER("!==", "~=",
            "any_ne"), GREATER(">",
                    "gt"), LESS("<", "lt"), AT_LEAST(">=", "ge"), AT_MOST("<=", "le"), CONTAINS("contains"), MATCHES("~", "matches");

    /** Every way to write it, with blanks between, the usual one first. */
    private final String spellings;

    Relation(String... spellings) {
        this.spellings = String.join(" ", spellings);
    }

    /** The relation a token stands for. */
    static Optional<Relation> of(Token token) {
        if (token.kind() != Token.Kind.SYMBOL && token.kind() != Token.Kind.WORD) {
            return Optional.empty();
        }
        for (Relation relation : values()) {
            if (List.of(relation.spellings.split(" ")).contains(token.text())) {
                return Optional.of(relation);
            }
        }
        return Optional.empty();
    }

    /** Every way to write any of them. */
    static List<String> words() {
        return List.of("==", "!=", "===", "!==", ">", "<", ">=", "<=", "contains", "matches", "in");
    }

    /** Whether all values have to satisfy it, when nothing else is said. */
    boolean all() {
        return this == ALL_DIFFER || this == ALL_EQUAL;
    }

    /** Whether it asks for order. */
    boolean ordering() {
        return this == GREATER || this == LESS || this == AT_LEAST || this == AT_MOST;
    }

    /** The relation with its sides exchanged. */
    Relation flipped() {
        return switch (this) {
            case GREATER -> LESS;
            case LESS -> GREATER;
            case AT_LEAST -> AT_MOST;
            case AT_MOST -> AT_LEAST;
            default -> this;
        };
    }

    /** Whether it holds for a comparison's sign: of the left with the right. */
    boolean holds(int sign) {
        return switch (this) {
            case ANY_EQUAL, ALL_EQUAL -> sign == 0;
            case ALL_DIFFER, ANY_DIFFER -> sign != 0;
            case GREATER -> sign > 0;
            case LESS -> sign < 0;
            case AT_LEAST -> sign >= 0;
            case AT_MOST -> sign <= 0;
            case CONTAINS, MATCHES -> false;
        };
    }

    /** How it is usually written. */
    String text() {
        return spellings.split(" ")[0];
    }
}
