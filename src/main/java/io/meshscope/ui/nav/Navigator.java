package io.meshscope.ui.nav;

import io.meshscope.model.Ref;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/**
 * Takes the user to any address and back again. Features register an {@link Opener} for what they can show; nobody needs to know who
 * shows what. Confined to the FX thread.
 */
public final class Navigator {
    private static final int KEPT = 200;

    private final List<Opener> openers = new ArrayList<>();
    private final Deque<Ref> behind = new ArrayDeque<>();
    private final Deque<Ref> ahead = new ArrayDeque<>();
    private final ReadOnlyObjectWrapper<Ref> place = new ReadOnlyObjectWrapper<>(Ref.Page.START);
    private final ReadOnlyBooleanWrapper canBack = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper canForward = new ReadOnlyBooleanWrapper();
    private Desk desk = (_, _, _) -> {};

    /** Says where views are shown. */
    public void setDesk(Desk desk) {
        this.desk = desk;
    }

    /** Adds a feature; the first that can show an address gets it. */
    public void register(Opener opener) {
        openers.add(opener);
    }

    /** Whether somebody can show an address. */
    public boolean canOpen(Ref ref) {
        return openerOf(ref).isPresent();
    }

    /**
     * Goes to an address.
     *
     * @return false when nobody can show it; nothing has happened then
     */
    public boolean open(Ref ref) {
        Optional<Opener> opener = openerOf(ref);
        opener.ifPresent(o -> {
            step(ref);
            desk.show(o.tabOf(ref), ref, o);
        });
        return opener.isPresent();
    }

    /** Told when the user went somewhere by himself, to another tab: a step of its own. */
    public void visited(Ref ref) {
        step(ref);
    }

    /** Told when the selection moved inside the view in front: going back later leads to what was selected last, not through every row. */
    public void moved(Ref ref) {
        place.set(ref);
    }

    /** Goes to where the user was before. */
    public void back() {
        travel(behind, ahead);
    }

    /** Undoes {@link #back}. */
    public void forward() {
        travel(ahead, behind);
    }

    /** Where the user is. */
    public ReadOnlyObjectProperty<Ref> placeProperty() {
        return place.getReadOnlyProperty();
    }

    /** Whether {@link #back} leads somewhere. */
    public ReadOnlyBooleanProperty canBackProperty() {
        return canBack.getReadOnlyProperty();
    }

    /** Whether {@link #forward} leads somewhere. */
    public ReadOnlyBooleanProperty canForwardProperty() {
        return canForward.getReadOnlyProperty();
    }

    /** The way to where the user is, outermost first; the last is the place itself. */
    public List<Opener.Crumb> path() {
        Ref here = place.get();
        return openerOf(here).map(o -> o.path(here)).orElse(List.of());
    }

    /** Forgets addresses that are gone, because their evidence was closed. */
    public void forget(Predicate<? super Ref> gone) {
        behind.removeIf(gone);
        ahead.removeIf(gone);
        tell();
    }

    private Optional<Opener> openerOf(Ref ref) {
        return openers.stream().filter(o -> o.opens(ref)).findFirst();
    }

    private void step(Ref ref) {
        Ref here = place.get();
        if (!here.equals(ref)) {
            behind.push(here);
            if (behind.size() > KEPT) {
                behind.removeLast();
            }
            ahead.clear();
            place.set(ref);
        }
        tell();
    }

    private void travel(Deque<Ref> from, Deque<Ref> to) {
        while (!from.isEmpty()) {
            Ref ref = from.pop();
            Optional<Opener> opener = openerOf(ref);
            if (opener.isPresent() && !ref.equals(place.get())) {
                to.push(place.get());
                place.set(ref);
                desk.show(opener.get().tabOf(ref), ref, opener.get());
                break;
            }
        }
        tell();
    }

    private void tell() {
        canBack.set(!behind.isEmpty());
        canForward.set(!ahead.isEmpty());
    }
}
