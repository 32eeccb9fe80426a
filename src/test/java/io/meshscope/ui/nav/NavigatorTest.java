package io.meshscope.ui.nav;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshscope.model.Ref;
import io.meshscope.model.Ref.Item;
import io.meshscope.model.Ref.Page;
import io.meshscope.model.Ref.Part;
import io.meshscope.model.Ref.Proxy;
import io.meshscope.model.Ref.Section;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class NavigatorTest {
    private static final Proxy WEBAPP = new Proxy("dump.json", "webapp");
    private static final Section CLUSTERS = new Section(WEBAPP, Part.CLUSTERS);
    private static final Section ROUTES = new Section(WEBAPP, Part.ROUTES);

    private final List<String> shown = new ArrayList<>();
    private final Set<Ref> closed = new HashSet<>();
    private final Navigator navigator = new Navigator();

    private final class Explorer implements Opener {
        @Override
        public boolean opens(Ref ref) {
            return ref.within(WEBAPP) && !closed.contains(ref);
        }

        @Override
        public Ref tabOf(Ref ref) {
            return WEBAPP;
        }

        @Override
        public TabView create(Ref tab) {
            throw new UnsupportedOperationException();
        }

        @Override
        public List<Crumb> path(Ref ref) {
            List<Crumb> path = new ArrayList<>();
            for (Ref r = ref; r != null; r = r.parent().orElse(null)) {
                path.addFirst(new Crumb(r.toString(), r));
            }
            return path;
        }
    }

    NavigatorTest() {
        navigator.register(new Explorer());
        navigator.setDesk((tab, place, _) -> shown.add(tab + " " + place));
    }

    @Test
    void opens_what_a_feature_offers_and_nothing_else() {
        assertThat(navigator.canOpen(CLUSTERS)).isTrue();
        assertThat(navigator.open(CLUSTERS)).isTrue();
        assertThat(shown).containsExactly(WEBAPP + " " + CLUSTERS);
        Ref.Entity service = new Ref.Entity("", "Service", "default", "webapp");
        assertThat(navigator.canOpen(service)).isFalse();
        assertThat(navigator.open(service)).isFalse();
        assertThat(navigator.placeProperty().get()).isEqualTo(CLUSTERS);
    }

    @Test
    void goes_back_to_what_was_selected_and_forward_again() {
        Item catalog = new Item(CLUSTERS, "catalog");
        navigator.open(CLUSTERS);
        navigator.moved(new Item(CLUSTERS, "webapp"));
        navigator.moved(catalog);
        navigator.open(ROUTES);
        navigator.back();
        assertThat(navigator.placeProperty().get()).isEqualTo(catalog);
        assertThat(shown).last().isEqualTo(WEBAPP + " " + catalog);
        navigator.forward();
        assertThat(navigator.placeProperty().get()).isEqualTo(ROUTES);
        assertThat(navigator.canForwardProperty().get()).isFalse();
    }

    @Test
    void a_new_step_ends_the_way_forward() {
        navigator.open(CLUSTERS);
        navigator.open(ROUTES);
        navigator.back();
        assertThat(navigator.canForwardProperty().get()).isTrue();
        navigator.open(WEBAPP);
        assertThat(navigator.canForwardProperty().get()).isFalse();
        navigator.back();
        assertThat(navigator.placeProperty().get()).isEqualTo(CLUSTERS);
    }

    @Test
    void opening_the_same_place_again_is_no_step() {
        navigator.open(CLUSTERS);
        navigator.open(CLUSTERS);
        navigator.open(ROUTES);
        navigator.back();
        navigator.back();
        assertThat(navigator.placeProperty().get()).isEqualTo(CLUSTERS);
    }

    @Test
    void passes_over_what_can_not_be_shown_any_more() {
        navigator.open(CLUSTERS);
        navigator.open(ROUTES);
        navigator.open(WEBAPP);
        closed.add(ROUTES);
        navigator.back();
        assertThat(navigator.placeProperty().get()).isEqualTo(CLUSTERS);
    }

    @Test
    void forgets_what_was_closed() {
        navigator.open(CLUSTERS);
        navigator.open(ROUTES);
        navigator.forget(r -> r.within(WEBAPP));
        navigator.back();
        assertThat(navigator.placeProperty().get()).isEqualTo(ROUTES);
        // What is left behind is the start page, which nobody here shows.
        assertThat(navigator.canBackProperty().get()).isFalse();
    }

    @Test
    void knows_the_way_to_where_it_is() {
        navigator.open(new Item(CLUSTERS, "catalog"));
        assertThat(navigator.path()).extracting(Opener.Crumb::ref).containsExactly(WEBAPP, CLUSTERS, new Item(CLUSTERS, "catalog"));
        navigator.visited(Page.START);
        assertThat(navigator.path()).isEmpty();
    }
}
