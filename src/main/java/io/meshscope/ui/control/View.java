package io.meshscope.ui.control;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import javafx.application.Platform;
import javafx.scene.Parent;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;

/**
 * A part of the window with a life of its own. It is built when first asked for, attached when its node comes into a scene and detached
 * when it leaves; what it listens to is held only in between. A view may be attached again.
 *
 * <p>Everything happens on the FX thread.
 */
public abstract class View {
    private final List<Supplier<Subscription>> listening = new ArrayList<>();
    private Subscription held = Subscription.EMPTY;
    private @Nullable Parent node;
    private boolean attached;

    /** What is shown, the same node each time. */
    public final Parent node() {
        checkThread();
        Parent known = node;
        if (known == null) {
            known = build();
            node = known;
            known.sceneProperty().subscribe(scene -> {
                if (scene != null) {
                    attach();
                } else {
                    detach();
                }
            });
        }
        return known;
    }

    /** Whether it is in a scene. */
    public final boolean isAttached() {
        return attached;
    }

    /** Makes the node; called once. */
    protected abstract Parent build();

    /** Called when the node has come into a scene, after what was given to {@link #whileAttached} has begun. */
    protected void attached() {}

    /** Called when the node has left its scene. Jobs still running for the view are to be cancelled here. */
    protected void detached() {}

    /** Listens to something while attached: it begins each time the view comes into a scene and ends when it leaves. */
    protected final void whileAttached(Supplier<Subscription> begin) {
        listening.add(begin);
        if (attached) {
            hold(begin.get());
        }
    }

    /** Ends something when the view leaves its scene. */
    protected final void hold(Subscription subscription) {
        checkThread();
        held = held.and(subscription);
    }

    /** Fails when not on the FX thread. */
    protected static void checkThread() {
        if (!Platform.isFxApplicationThread()) {
            throw new IllegalStateException("Views live on the FX thread, this is " + Thread.currentThread().getName());
        }
    }

    private void attach() {
        checkThread();
        if (!attached) {
            attached = true;
            listening.forEach(begin -> hold(begin.get()));
            attached();
        }
    }

    private void detach() {
        if (attached) {
            attached = false;
            Subscription ending = held;
            held = Subscription.EMPTY;
            ending.unsubscribe();
            detached();
        }
    }
}
