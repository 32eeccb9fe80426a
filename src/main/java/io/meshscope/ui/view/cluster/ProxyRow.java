package io.meshscope.ui.view.cluster;

import io.meshscope.evidence.kube.Piece;
import io.meshscope.evidence.kube.PodInfo;
import io.meshscope.evidence.kube.Role;
import io.meshscope.xds.status.ProxyStatus;
import io.meshscope.xds.status.TypeStatus;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A pod of the fleet.
 *
 * @param pod    the pod
 * @param read   how far reading it is, or null when nobody asked
 * @param status what istiod says of it, or null when no istiod that was asked knows it
 * @param asked  whether any istiod was asked
 */
record ProxyRow(PodInfo pod, Piece.@Nullable State read, @Nullable ProxyStatus status, boolean asked) {
    /** How it is with a type of resource. */
    Optional<TypeStatus> type(String url) {
        return status == null ? Optional.empty() : Optional.ofNullable(status.types().get(url));
    }

    /** Whether istiod should know it: an Envoy or ztunnel that runs. */
    boolean isFollower() {
        return pod.isRunning() && (pod.role().isEnvoy() || pod.role() == Role.ZTUNNEL);
    }

    /** Whether something was sent that it did not take, or it follows nobody. */
    boolean isBehind() {
        boolean behind = status != null && status.types().values().stream().anyMatch(t -> t.state() == TypeStatus.State.STALE || t
                .state() == TypeStatus.State.ERROR);
        return behind || isLost();
    }

    /** Whether istiod was asked and does not know it. */
    boolean isLost() {
        return asked && status == null && isFollower();
    }
}
