package io.meshscope.simulate;

import io.meshscope.simulate.request.Chance;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/** Chance that is tried out: every run takes other turns, until all were taken. Turns without a share are left out. */
final class Exploration implements Chance {
    private static final int MAX_TURNS = 12;

    /** A turn: which way was taken, and how likely each is. */
    private static final class Turn {
        final double[] shares;
        int taken;

        Turn(double[] shares) {
            this.shares = shares;
            this.taken = next(-1);
        }

        int next(int from) {
            for (int i = from + 1; i < shares.length; i++) {
                if (shares[i] > 0) {
                    return i;
                }
            }
            return -1;
        }
    }

    private final List<Turn> turns = new ArrayList<>();
    private int at;

    /** Begins another run. */
    void begin() {
        at = 0;
    }

    /** Prepares the next run; false when there is none left. */
    boolean next() {
        while (!turns.isEmpty()) {
            Turn last = turns.getLast();
            int more = last.next(last.taken);
            if (more >= 0) {
                last.taken = more;
                return true;
            }
            turns.removeLast();
        }
        return false;
    }

    /** How likely the run was. */
    double share() {
        double out = 1;
        for (int i = 0; i < Math.min(at, turns.size()); i++) {
            out *= turns.get(i).shares[turns.get(i).taken];
        }
        return out;
    }

    private int take(double[] shares) {
        if (at == turns.size()) {
            if (turns.size() == MAX_TURNS) {
                return new Turn(shares).taken;
            }
            turns.add(new Turn(shares));
        }
        return turns.get(at++).taken;
    }

    @Override
    public int pick(List<Long> weights, OptionalLong given) {
        if (given.isPresent()) {
            return new Chance.Fixed(given.getAsLong()).pick(weights, given);
        }
        double total = weights.stream().mapToLong(Long::longValue).sum();
        return take(weights.stream().mapToDouble(w -> w / total).toArray());
    }

    @Override
    public boolean hits(String runtimeKey, long numerator, long denominator) {
        if (numerator <= 0 || denominator <= 0) {
            return false;
        }
        if (numerator >= denominator) {
            return true;
        }
        double share = numerator / (double) denominator;
        return take(new double[]{share, 1 - share}) == 0;
    }
}
