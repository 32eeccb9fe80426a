package io.meshscope.ui.theme;

import static org.assertj.core.api.Assertions.assertThat;

import atlantafx.base.controls.ToggleSwitch;
import io.meshscope.ui.UiTest;
import io.meshscope.ui.theme.Theme.Mode;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.Stream;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Alert;
import javafx.scene.control.Alert.AlertType;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.ComboBox;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.ListView;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.RadioButton;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.SplitPane;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Controls that are not ours, in our colours. */
class StockControlsTest extends UiTest {
    static Stream<Look> looks() {
        return Stream.of(Look.LIGHT, Look.DARK, Look.LARGE, new Look(Mode.HIGH_CONTRAST, io.meshscope.base.Messages.Lang.EN, 1));
    }

    private final List<String> warnings = new ArrayList<>();
    private final Handler handler = new Handler() {
        @Override
        public void publish(LogRecord record) {
            if (record.getLevel().intValue() >= Level.WARNING.intValue()) {
                warnings.add(record.getMessage());
            }
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };
    private final Logger css = Logger.getLogger("javafx.css");

    @BeforeEach
    void listen() {
        css.addHandler(handler);
    }

    @AfterEach
    void noSheetHadAnythingToComplainOf() {
        css.removeHandler(handler);
        assertThat(warnings).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("looks")
    void looks(Look look) {
        shoot("stock", look, 560 * look.zoom(), 560 * look.zoom(), _ -> content());
    }

    private static Parent content() {
        TabPane tabs = new TabPane(tab("Overview", Icons.OVERVIEW), tab("Clusters", Icons.CLUSTER), tab("Raw", Icons.RAW));
        tabs.getSelectionModel().select(1);
        tabs.setMinHeight(60);
        ComboBox<String> combo = new ComboBox<>();
        combo.getItems().addAll("istio-ingressgateway", "webapp");
        combo.getSelectionModel().select(0);
        ToggleButton pressed = new ToggleButton("Client");
        pressed.setSelected(true);
        CheckBox some = new CheckBox("some");
        some.setIndeterminate(true);
        RadioButton radio = new RadioButton("radio");
        radio.setSelected(true);
        ToggleSwitch toggle = new ToggleSwitch("Follow");
        toggle.setSelected(true);
        TextArea area = new TextArea("apiVersion: v1\nkind: List");
        area.setPrefRowCount(2);
        area.getStyleClass().add("mono");
        ListView<String> list = new ListView<>();
        list.getItems().addAll("first", "second");
        list.getSelectionModel().select(0);
        SplitPane split = new SplitPane(list, new StackPane(new Button("Right")));
        split.setMinHeight(80);
        TextField prompt = new TextField();
        prompt.setPromptText("Filter sources");
        VBox all = new VBox(12, tabs, new HBox(8, combo, new MenuButton("More", null, new MenuItem("x"))),
                new HBox(8, pressed, new ToggleButton("Server"), some, radio, toggle), new HBox(8, prompt, new ProgressBar(0.62)), area,
                split);
        all.getStyleClass().add("page");
        return all;
    }

    private static Tab tab(String name, Icons icon) {
        Tab tab = new Tab(name, new StackPane());
        tab.setGraphic(icon.node());
        return tab;
    }

    @Test
    void popupsAndDialogsFollowTheThemeAtRunTime() throws Exception {
        Stage stage = show(new StackPane(new Button("owner")), 400, 300);
        Theme theme = fx(() -> theme(Look.LIGHT));
        var installed = fx(theme::install);
        Alert alert = fx(() -> {
            Alert made = new Alert(AlertType.CONFIRMATION, "Nothing is written outside the file.");
            made.setHeaderText("Replace the file?");
            made.initOwner(stage);
            made.show();
            return made;
        });
        Tooltip tip = fx(() -> {
            Tooltip made = new Tooltip("istio-ingressgateway-6bb8fb6549-2mlk2");
            made.show(stage);
            return made;
        });
        ContextMenu menu = fx(() -> {
            CheckMenuItem checked = new CheckMenuItem("Checked");
            checked.setSelected(true);
            MenuItem copy = new MenuItem("Copy value");
            copy.setAccelerator(javafx.scene.input.KeyCombination.keyCombination("Shortcut+C"));
            ContextMenu made = new ContextMenu(copy, checked, new SeparatorMenuItem(), new Menu("More", null, new MenuItem("x")));
            made.show(stage, 100, 100);
            return made;
        });
        for (Mode mode : List.of(Mode.LIGHT, Mode.DARK)) {
            fxRun(() -> theme.modeProperty().set(mode));
            waitForFx();
            List<Scene> scenes = List.of(menu.getScene(), alert.getDialogPane().getScene(), tip.getScene());
            assertThat(scenes).allSatisfy(s -> assertThat(s.getStylesheets()).filteredOn(Sheet::isOurs).hasSize(1));
            assertThat(fx(() -> scenes.stream().map(s -> s.getStylesheets().getFirst()).distinct().count())).isEqualTo(1);
            assertThat(fx(menu::isShowing)).isTrue();
            String suffix = mode == Mode.DARK ? "-dark" : "-light";
            write("popup-menu" + suffix, fx(() -> picture(menu.getScene())));
            write("popup-dialog" + suffix, fx(() -> picture(alert.getDialogPane().getScene())));
            write("popup-tip" + suffix, fx(() -> picture(tip.getScene())));
        }
        fxRun(() -> {
            menu.hide();
            alert.hide();
            tip.hide();
            installed.unsubscribe();
        });
        close(stage);
    }
}
