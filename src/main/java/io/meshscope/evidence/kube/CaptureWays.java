package io.meshscope.evidence.kube;

import io.meshscope.base.Problem;
import java.util.Optional;

/**
 * How packets can be captured in a pod, as far as it can be known without doing it.
 *
 * @param image the image a container would have
 * @param best  the capture that would be made; nothing when there is no way
 * @param proxy why the proxy's own container does not serve; nothing when it does
 * @param debug why no container with the right to capture can be added; nothing when it can, or was not asked for
 */
public record CaptureWays(String image, Optional<CapturePlan> best, Optional<Problem> proxy, Optional<Problem> debug) {}
