package io.meshscope.ui.prefs;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshscope.base.Messages.Lang;
import io.meshscope.ui.UiTest;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.layout.StackPane;
import org.junit.jupiter.api.Test;

class TextsTest extends UiTest {
    @Test
    void whatIsBoundFollowsTheLanguageWhileInAScene() {
        fxRun(() -> {
            Texts texts = new Texts(Lang.EN);
            Label label = texts.bind(new Label(), "control.copy");
            assertThat(label.getText()).isEqualTo("Copy");
            StackPane root = new StackPane(label);
            new Scene(root);
            texts.speak(Lang.KO);
            assertThat(label.getText()).isEqualTo("복사");
            root.getChildren().clear();
            texts.speak(Lang.EN);
            assertThat(label.getText()).isEqualTo("복사");
            root.getChildren().add(label);
            assertThat(label.getText()).isEqualTo("Copy");
        });
    }
}
