package io.meshscope.xds.explain;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshscope.base.Messages;
import io.meshscope.base.Phrase;
import io.meshscope.xds.Entry;
import io.meshscope.xds.SectionKind;
import io.meshscope.xds.resource.Fixture;
import io.meshscope.xds.resource.FilterKind;
import io.meshscope.xds.resource.Relation;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class ExplainTextsTest {
    @Test
    void everyTextOfTheFixturesIsThereInBothLanguages() {
        List<String> faults = new ArrayList<>();
        for (SectionKind kind : SectionKind.values()) {
            for (Entry e : Proxy.DUMP.entries(kind)) {
                for (Explanation x : All.of(Proxy.EXPLAINER, kind, e.name(), Proxy.DUMP.tree(e).value(), Proxy.LOOKUP.delivery(e))) {
                    for (Messages.Lang lang : Messages.Lang.values()) {
                        faults.addAll(Rendered.of(x, lang).faults());
                    }
                }
            }
        }
        assertThat(faults).isEmpty();
    }

    @Test
    void textsPutTogetherFromNamesAreThere() {
        List<String> keys = new ArrayList<>();
        for (FilterKind kind : FilterKind.values()) {
            boolean named = kind != FilterKind.UNKNOWN && kind != FilterKind.HTTP_RBAC && kind != FilterKind.NETWORK_RBAC;
            keys.add(named ? "explain.filter." + kind.key() : "explain.filter.unknown");
        }
        for (StatName.Topic topic : StatName.Topic.values()) {
            keys.add("explain.topic." + topic.key());
        }
        for (String leaf : StatExplanations.known()) {
            boolean shared = List.of("allowed", "denied", "ok", "error", "failure_mode_allowed").contains(leaf);
            keys.add("explain.stat." + (shared ? "rbac." : "") + leaf);
        }
        for (Relation relation : Relation.values()) {
            if (Context.relation(relation) instanceof Phrase.Keyed(String key, List<Object> _)) {
                keys.add(key);
                keys.add(key.replace("explain.relation.", "explain.usedAs."));
            }
        }
        Messages ko = Messages.of(Messages.Lang.KO);
        assertThat(keys.stream().filter(k -> ko.find(k).isEmpty())).isEmpty();
    }

    @Test
    void bothSpellingsSayTheSame() {
        for (SectionKind kind : List.of(SectionKind.LISTENERS, SectionKind.ROUTES, SectionKind.CLUSTERS, SectionKind.ENDPOINTS,
                SectionKind.SECRETS,
                SectionKind.ECDS, SectionKind.BOOTSTRAP)) {
            for (Entry e : Proxy.DUMP.entries(kind)) {
                List<Explanation> snake = All.of(Proxy.EXPLAINER, kind, e.name(), Proxy.DUMP.tree(e).value(), Proxy.LOOKUP.delivery(e));
                List<Explanation> camel = All.of(Proxy.EXPLAINER, kind, e.name(), Fixture.camel(Proxy.DUMP.tree(e).value()),
                        Proxy.LOOKUP.delivery(
                                e));
                assertThat(camel.stream().map(ExplainTextsTest::plain).toList()).as(kind + " " + e.name()).isEqualTo(snake.stream().map(
                        ExplainTextsTest::plain).toList());
            }
        }
    }

    /** Field names that are shown as they are written differ by their spelling only. */
    private static String plain(Explanation e) {
        return Proxy.text(e).replace("_", "").toLowerCase(Locale.ROOT);
    }
}
