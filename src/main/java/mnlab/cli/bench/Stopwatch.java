package mnlab.cli.bench;

import java.util.function.Supplier;

/** Times work as the peers' script does: the minimum of several runs, which is what the machine can do when it is let alone. */
final class Stopwatch {

    /** The just-in-time compiler needs some time too; the runs before it is done are not the fastest. */
    private static final double LEAST_SECONDS = 2;

    /** Keeps the compiler from leaving out work whose result nobody reads. */
    @SuppressWarnings("unused")
    private static volatile Object result;

    private Stopwatch() {}

    /** The fastest of at least so many runs, in milliseconds; short work is run for some seconds. */
    static double best(int leastRuns, Supplier<?> work) {
        long begin = System.nanoTime();
        long best = Long.MAX_VALUE;
        for (int run = 0; run < leastRuns || System.nanoTime() - begin < LEAST_SECONDS * 1e9; run++) {
            long start = System.nanoTime();
            result = work.get();
            best = Math.min(best, System.nanoTime() - start);
        }
        result = null;
        return best / 1e6;
    }
}
