package io.meshscope.ui.view.diagnose;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshscope.base.Messages;
import io.meshscope.base.Messages.Lang;
import io.meshscope.diagnose.Guides;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the pages say of guides and branches is there for each of them, in both languages. */
class GuideTextsTest {
    @Test
    void every_guide_has_a_card_and_every_branch_the_versions_it_applies_to() {
        List<String> missing = new ArrayList<>();
        for (Lang lang : Lang.values()) {
            Guides.all().forEach(g -> {
                List<String> keys = new ArrayList<>(List.of("diagview.situation." + g.id(), "diagview.situationText." + g.id(),
                        "command.diagnose." + g.id()));
                g.branches().forEach(b -> keys.add("diagview.versions." + b.id()));
                keys.stream().filter(k -> Messages.of(lang).find(k).isEmpty()).forEach(missing::add);
            });
        }
        assertThat(missing).isEmpty();
        assertThat(Situations.of(_ -> {})).hasSameSizeAs(Guides.all());
    }
}
