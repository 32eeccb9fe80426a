package io.meshscope.evidence.kube;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What is to be captured in a pod.
 *
 * @param networkInterface the interface, {@code any} for all
 * @param filter           what to keep, in the language of pcap-filter(7); "" for everything
 * @param limit            after which it ends by itself
 * @param most             bytes the file may have
 */
public record CaptureWish(String networkInterface, String filter, Duration limit, long most) {
    private static final Pattern INTERFACE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,14}");
    private static final int LONGEST_FILTER = 2000;
    private static final Duration LONGEST = Duration.ofHours(1);
    private static final long LARGEST = 2L << 30;

    /** What cannot be wished, as the key of its words; nothing when all is well. */
    public Optional<String> fault() {
        if (!INTERFACE.matcher(networkInterface).matches()) {
            return Optional.of("kube.capture.interfaceName");
        }
        if (filter.length() > LONGEST_FILTER || filter.chars().anyMatch(Character::isISOControl)) {
            return Optional.of("kube.capture.filterText");
        }
        boolean limited = limit.isPositive() && limit.compareTo(LONGEST) <= 0 && most > 0 && most <= LARGEST;
        return limited ? Optional.empty() : Optional.of("kube.capture.limits");
    }
}
