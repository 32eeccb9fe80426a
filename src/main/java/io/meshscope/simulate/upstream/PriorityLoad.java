package io.meshscope.simulate.upstream;

import java.util.Arrays;
import java.util.List;

/**
 * How the load is spread over priorities (Envoy: source/extensions/load_balancing_policies/common/load_balancer_impl.cc). Numbers are
 * percent and add up to 100, unless nothing is available and panic is off.
 *
 * @param healthy  share of each priority's healthy hosts
 * @param degraded share of each priority's degraded hosts
 * @param panic    which priorities use all their hosts, whatever their health
 */
public record PriorityLoad(List<Integer> healthy, List<Integer> degraded, List<Boolean> panic) {
    /**
     * The hosts of a priority.
     *
     * @param hosts    all of them
     * @param healthy  how many are healthy
     * @param degraded how many are degraded
     * @param excluded how many do not count
     */
    public record Level(int hosts, int healthy, int degraded, int excluded) {
        int counted() {
            return hosts - excluded;
        }

        int percent(int part) {
            return counted() <= 0 ? 0 : (int) (100L * part / counted());
        }
    }

    public PriorityLoad {
        healthy = List.copyOf(healthy);
        degraded = List.copyOf(degraded);
        panic = List.copyOf(panic);
    }

    /**
     * The load of priorities.
     *
     * @param panicThreshold percent of available hosts below which a priority panics; 0 for never
     * @param overprovision  overprovisioning factor in percent, 140 unless written otherwise
     */
    public static PriorityLoad of(List<Level> levels, double panicThreshold, int overprovision) {
        int n = levels.size();
        int[] health = new int[n];
        int[] weak = new int[n];
        for (int i = 0; i < n; i++) {
            Level l = levels.get(i);
            if (l.counted() > 0) {
                health[i] = (int) Math.min(100L, (long) overprovision * l.healthy() / l.counted());
                weak[i] = (int) Math.min(100L, (long) overprovision * l.degraded() / l.counted());
            }
        }
        int total = Math.min(100, Arrays.stream(health).sum() + Arrays.stream(weak).sum());
        int[] toHealthy = new int[n];
        int[] toWeak = new int[n];
        if (total > 0) {
            int left = spread(toHealthy, health, 100, total);
            left = spread(toWeak, weak, left, total);
            int first = first(health);
            if (left > 0) {
                int[] rest = first >= 0 ? toHealthy : toWeak;
                rest[first >= 0 ? first : first(weak)] += left;
            }
        }
        return panic(levels, panicThreshold, total, toHealthy, toWeak);
    }

    private static PriorityLoad panic(List<Level> levels, double threshold, int total, int[] healthy, int[] degraded) {
        Boolean[] panic = new Boolean[levels.size()];
        Arrays.fill(panic, false);
        if (threshold <= 0 && total == 0) {
            if (healthy.length > 0) {
                healthy[0] = 100;
            }
            return of(healthy, degraded, panic);
        }
        boolean all = true;
        for (int i = 0; i < panic.length; i++) {
            Level l = levels.get(i);
            double available = l.counted() <= 0 ? 0 : 100.0 * l.healthy() / l.counted() + 100.0 * l.degraded() / l.counted();
            panic[i] = total < 100 && available < threshold;
            all &= panic[i];
        }
        if (all && panic.length > 0) {
            byCount(levels, healthy, degraded);
        }
        return of(healthy, degraded, panic);
    }

    /** In total panic the number of hosts alone decides. */
    private static void byCount(List<Level> levels, int[] healthy, int[] degraded) {
        int hosts = levels.stream().mapToInt(Level::hosts).sum();
        Arrays.fill(degraded, 0);
        Arrays.fill(healthy, 0);
        if (hosts == 0) {
            healthy[0] = 100;
            return;
        }
        int left = 100;
        int first = -1;
        for (int i = 0; i < healthy.length; i++) {
            first = first < 0 && levels.get(i).hosts() > 0 ? i : first;
            healthy[i] = 100 * levels.get(i).hosts() / hosts;
            left -= healthy[i];
        }
        healthy[first] += left;
    }

    private static PriorityLoad of(int[] healthy, int[] degraded, Boolean[] panic) {
        return new PriorityLoad(Arrays.stream(healthy).boxed().toList(), Arrays.stream(degraded).boxed().toList(), List.of(panic));
    }

    private static int spread(int[] out, int[] availability, int load, int total) {
        int left = load;
        for (int i = 0; i < out.length; i++) {
            out[i] = Math.min(left, availability[i] * 100 / total);
            left -= out[i];
        }
        return left;
    }

    private static int first(int[] availability) {
        for (int i = 0; i < availability.length; i++) {
            if (availability[i] > 0) {
                return i;
            }
        }
        return -1;
    }
}
