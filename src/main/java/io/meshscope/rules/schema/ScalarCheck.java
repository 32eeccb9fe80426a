package io.meshscope.rules.schema;

import com.google.re2j.Pattern;
import io.meshscope.model.Tree;
import io.meshscope.rules.schema.grammar.DurationText;
import java.math.BigDecimal;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;

/** Holds plain values against their types. */
final class ScalarCheck {
    private static final Pattern QUANTITY = Pattern
            .compile("[+-]?([0-9]+(\\.[0-9]*)?|\\.[0-9]+)(([KMGTPE]i)|[numkMGTPE]|[eE][+-]?[0-9]+)?");
    private static final long MS = 1_000_000;

    private final Report report;
    private final StructureCheck.Mode mode;

    ScalarCheck(Report report, StructureCheck.Mode mode) {
        this.report = report;
        this.mode = mode;
    }

    /** What was written, for messages. */
    static String shown(Tree tree) {
        return switch (tree) {
            case Tree.Str s -> "\"" + s.value() + "\"";
            case Tree.Num n -> n.literal();
            case Tree.Bool b -> Boolean.toString(b.value());
            case Tree.Null _ -> "null";
            case Tree.Arr _ -> "[…]";
            case Tree.Obj _,Tree.Raw _ -> "{…}";
            case Tree.Absent _ -> "";
        };
    }

    private void wrong(Node at, Fault fault, Object... args) {
        report.breaks(at, fault, Severity.ERROR, args);
    }

    /** A word of a list. */
    void check(Node at, FieldType.Choice choice) {
        String all = String.join(", ", choice.values().stream().filter(v -> !v.isEmpty()).toList());
        if (at.tree() instanceof Tree.Num number) {
            if (mode != StructureCheck.Mode.MESH) {
                wrong(at, Fault.ENUM_NUMBER, number.literal(), all);
            }
            return;
        }
        String value = at.tree() instanceof Tree.Str s ? s.value() : shown(at.tree());
        if (at.tree() instanceof Tree.Str && choice.values().contains(value)) {
            return;
        }
        Optional<String> near = NearNames.nearest(value, choice.values());
        if (near.isPresent() && !value.isEmpty()) {
            wrong(at, Fault.ENUM_NEAR, value, near.get(), all);
        } else {
            wrong(at, Fault.ENUM, value, all);
        }
    }

    /** A value of a plain type. */
    void check(Node at, FieldType.Scalar scalar) {
        switch (scalar.base()) {
            case STRING -> text(at, scalar.limits());
            case INT, UINT, LONG, PORT -> whole(at, scalar);
            case NUMBER -> number(at, scalar.limits());
            case BOOL -> {
                if (!(at.tree() instanceof Tree.Bool)) {
                    wrong(at, Fault.NOT_BOOL, shown(at.tree()));
                }
            }
            case DURATION -> duration(at, scalar.limits().words());
            case TIME -> isText(at);
            case BYTES -> bytes(at);
            case QUANTITY -> {
                if (!(at.tree() instanceof Tree.Num) && !QUANTITY.matches(at.tree().text())) {
                    wrong(at, Fault.QUANTITY, shown(at.tree()));
                }
            }
            case INT_OR_STRING -> {
                if (!(at.tree() instanceof Tree.Str) && at.tree().integer().isEmpty()) {
                    wrong(at, Fault.NOT_TEXT, shown(at.tree()));
                }
            }
        }
    }

    private boolean isText(Node at) {
        switch (at.tree()) {
            case Tree.Str _ -> {
                return true;
            }
            case Tree.Num _,Tree.Bool _ -> wrong(at, Fault.NOT_TEXT_QUOTE, shown(at.tree()));
            default -> wrong(at, Fault.NOT_TEXT, shown(at.tree()));
        }
        return false;
    }

    private void text(Node at, FieldType.Limits limits) {
        if (!isText(at)) {
            return;
        }
        String value = at.text();
        int length = value.codePointCount(0, value.length());
        if (length < limits.length().min()) {
            wrong(at, length == 0 ? Fault.EMPTY_TEXT : Fault.TOO_SHORT, length, limits.length().min());
        } else if (length > limits.length().max()) {
            wrong(at, Fault.TOO_LONG, length, limits.length().max());
        } else if (limits.pattern() != null && !limits.pattern().matcher(value).find()) {
            wrong(at, Fault.PATTERN, value, limits.pattern().pattern());
        }
    }

    private void whole(Node at, FieldType.Scalar scalar) {
        boolean quoted = at.tree() instanceof Tree.Str && at.tree().integer().isPresent();
        if (quoted && mode != StructureCheck.Mode.MESH) {
            wrong(at, Fault.NUMBER_QUOTED, shown(at.tree()));
        } else if (at.tree().integer().isEmpty()) {
            wrong(at, Fault.NOT_WHOLE, shown(at.tree()));
        } else if (scalar.base() == FieldType.Base.PORT) {
            long port = at.tree().number();
            if (port < 1 || port > 65535) {
                wrong(at, Fault.PORT, port);
            }
        } else {
            range(at, at.tree().text(), scalar.limits());
        }
    }

    private void number(Node at, FieldType.Limits limits) {
        if (at.tree() instanceof Tree.Num(String literal, var _)) {
            range(at, literal, limits);
            if (limits.words().contains("positive") && at.real() <= 0) {
                wrong(at, Fault.NOT_POSITIVE, literal);
            }
        } else {
            wrong(at, at.tree() instanceof Tree.Str ? Fault.NUMBER_QUOTED : Fault.NOT_NUMBER, shown(at.tree()));
        }
    }

    private void range(Node at, String literal, FieldType.Limits limits) {
        Double min = limits.min();
        Double max = limits.max();
        double value = Double.parseDouble(literal);
        if (min != null && value < min) {
            wrong(at, Fault.TOO_SMALL, literal, plain(min));
        } else if (max != null && value > max) {
            wrong(at, Fault.TOO_LARGE, literal, plain(max));
        }
    }

    private static String plain(double d) {
        return BigDecimal.valueOf(d).stripTrailingZeros().toPlainString();
    }

    private void duration(Node at, Set<String> words) {
        if (!(at.tree() instanceof Tree.Str)) {
            wrong(at, Fault.DURATION, shown(at.tree()));
            return;
        }
        Optional<Long> nanos = DurationText.nanos(at.text());
        if (nanos.isEmpty()) {
            wrong(at, Fault.DURATION, shown(at.tree()));
            return;
        }
        long n = nanos.get();
        boolean off = words.contains("zero") && Math.abs(n) < MS;
        if (!off && !words.contains("any") && n < MS) {
            wrong(at, Fault.DURATION_SHORT, at.text());
        } else if (!off && words.contains("ms") && n % MS != 0) {
            wrong(at, Fault.DURATION_PRECISION, at.text(), "1ms");
        } else if (words.contains("seconds") && n % 1_000_000_000 != 0) {
            wrong(at, Fault.DURATION_PRECISION, at.text(), "1s");
        }
    }

    private void bytes(Node at) {
        if (!isText(at) || (at.text().startsWith("<") && at.text().endsWith(">"))) {
            return;
        }
        try {
            Base64.getDecoder().decode(at.text().replaceAll("[\r\n]", ""));
        } catch (IllegalArgumentException e) {
            wrong(at, Fault.BASE64);
        }
    }
}
