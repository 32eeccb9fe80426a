package io.meshscope.ui.view.logs;

import io.meshscope.base.query.Completions;
import io.meshscope.base.query.Completions.Completion;
import io.meshscope.base.query.QueryException;
import io.meshscope.logs.explain.FlagNames;
import io.meshscope.logs.field.Field;
import io.meshscope.logs.field.FieldType;
import io.meshscope.logs.field.Fields;
import io.meshscope.logs.index.Outcome;
import io.meshscope.logs.index.RowTest;
import io.meshscope.logs.query.FieldNames;
import io.meshscope.logs.query.LogFilter;
import io.meshscope.ui.control.Chip;
import io.meshscope.ui.control.CompletionPopup;
import io.meshscope.ui.control.Kit;
import io.meshscope.ui.control.SearchField;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;

/** The field a filter is written in, green or red while it is, and the switches beside it. */
final class LogFilterBar {
    /** Rows somebody should look at, told by columns alone. */
    static final RowTest ERRORS = errors();

    private final Kit kit;
    private final LogClock clock;
    private final Function<Field, List<String>> values;
    private final Runnable changed;
    private final SearchField field;
    private final Chip errors;
    private FieldNames names = FieldNames.with(List.of());
    private LogFilter filter = LogFilter.ALL;

    /**
     * An empty filter.
     *
     * @param clock   the zone of times in filters
     * @param values  values of a field worth offering, best first
     * @param changed told when another filter is to be applied
     */
    LogFilterBar(Kit kit, LogClock clock, Function<Field, List<String>> values, Runnable changed) {
        this.kit = kit;
        this.clock = clock;
        this.values = values;
        this.changed = changed;
        field = new SearchField(kit, "logs.filter.prompt");
        field.getStyleClass().add("mono");
        field.setPrefColumnCount(28);
        HBox.setHgrow(field, Priority.ALWAYS);
        errors = Chip.toggle(kit.text("logs.filter.errors"));
        errors.selectedProperty().subscribe((_, _) -> changed.run());
        field.textProperty().subscribe((_, text) -> check(text));
        field.queryProperty().subscribe((_, text) -> apply(text));
        new CompletionPopup(field, this::complete);
    }

    private static RowTest errors() {
        Set<String> flags = FlagNames.all().stream().flatMap(f -> java.util.stream.Stream.of(f.name(), f.wide()))
                .filter(f -> Outcome.of(0, f, "")
                        .isError())
                .collect(Collectors.toSet());
        return new RowTest.Or(List.of(new RowTest.Code(n -> Outcome.of((int) n, "", "").isError()), new RowTest.Value(Fields.RESPONSE_FLAGS,
                s -> List.of(s.split(",", -1)).stream().anyMatch(flags::contains), ""),
                new RowTest.Value(Fields.LEVEL, s -> Outcome.of(0, "", s)
                        .isError(), "")));
    }

    SearchField field() {
        return field;
    }

    Chip errorsOnly() {
        return errors;
    }

    void translate() {
        errors.setText(kit.text("logs.filter.errors"));
    }

    /** Fields this log has besides the known ones. */
    void know(List<Field> more) {
        names = FieldNames.with(more);
    }

    /** Shows at once whether what is written can be understood. */
    private void check(String text) {
        if (text.isBlank()) {
            field.showPlain();
            return;
        }
        try {
            LogFilter.compile(text, names, clock.zone());
            field.showValid(kit.text("logs.filter.valid"));
        } catch (QueryException e) {
            field.showInvalid((e.start() + 1) + ": " + e.problem().text(kit.texts().messages()));
        }
    }

    private void apply(String text) {
        try {
            filter = text.isBlank() ? LogFilter.ALL : LogFilter.compile(text, names, clock.zone());
            changed.run();
        } catch (QueryException e) {
            // It is being written: the rows of the last one that could be understood stay.
            check(text);
        }
    }

    /** Reads what is written again: the zone is another. */
    void again() {
        apply(field.getText());
    }

    /** Adds a condition to what is written. */
    void narrow(String condition) {
        String text = field.getText().strip();
        field.search(
                text.isEmpty() ? condition : text.matches(".*\\bor\\b.*") ? "(" + text + ") and " + condition : text + " and " + condition);
    }

    void clear() {
        errors.setSelected(false);
        field.reset();
    }

    /** What the filter and the switches test. */
    List<RowTest> tests() {
        List<RowTest> tests = new ArrayList<>();
        if (!(filter.test() instanceof RowTest.Any)) {
            tests.add(filter.test());
        }
        if (errors.isSelected()) {
            tests.add(ERRORS);
        }
        return tests;
    }

    private List<Completion> complete(String text, int caret) {
        return Completions.at(text, Math.min(caret, text.length()), names.all(),
                name -> names.find(name).map(this::offered).orElse(List.of()));
    }

    private List<String> offered(Field of) {
        List<String> known = values.apply(of);
        if (of.type() != FieldType.FLAGS) {
            return known;
        }
        List<String> flags = new ArrayList<>(known.stream().filter(v -> !v.contains(",") && !v.equals("-")).toList());
        FlagNames.all().stream().map(FlagNames.Flag::name).filter(f -> !flags.contains(f)).forEach(flags::add);
        return flags;
    }
}
