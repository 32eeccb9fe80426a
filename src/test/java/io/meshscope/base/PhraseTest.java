package io.meshscope.base;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class PhraseTest {
    private static final Messages EN = Messages.of(Messages.Lang.EN);

    @Test
    void putsInnerPhrasesIntoWordsFirst() {
        Phrase p = Phrase.of("explain.time.left", Phrase.count("explain.time.days", 3));
        assertThat(p.text(EN)).isEqualTo("3 days left");
        assertThat(p.text(Messages.of(Messages.Lang.KO))).isEqualTo("3일 남음");
        assertThat(Phrase.count("explain.time.days", 1).text(EN)).isEqualTo("1 day");
    }

    @Test
    void joinsAndKeepsLiterals() {
        Phrase joined = Phrase.join(List.of(Phrase.literal("{0}"), Phrase.of("explain.match.tls")), "; ");
        assertThat(joined.text(EN)).isEqualTo("{0}; TLS");
        assertThat(Phrase.none().isPresent()).isFalse();
        assertThat(joined.isPresent()).isTrue();
        assertThat(Phrase.join(List.of(), ", ").text(EN)).isEmpty();
    }

    @Test
    void placeholdersInValuesStayAsTheyAre() {
        assertThat(Phrase.of("explain.match.sni", "{0}").text(EN)).isEqualTo("SNI {0}");
    }
}
