package mnlab.method;

import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/** Looks on at steps: which passes networks make, and how long work takes that no network does. */
final class StepWatch {

    /**
     * A pass of a network.
     *
     * @param net whose
     * @param shape of the input
     * @param heads that a gradient comes back through; none for a pass without gradient
     */
    record Pass(String net, Shape shape, Set<String> heads) {}

    private final List<Pass> passes = new ArrayList<>();
    private final Map<String, Double> apart = new LinkedHashMap<>();

    void pass(Pass pass) {
        passes.add(pass);
    }

    <T> T apart(String what, Supplier<T> work) {
        long start = System.nanoTime();
        T done = work.get();
        apart.merge(what, (System.nanoTime() - start) / 1e9, Double::sum);
        return done;
    }

    /** The passes so far. */
    List<Pass> passes() {
        return passes;
    }

    /** Seconds so far of each kind of work. */
    Map<String, Double> apart() {
        return apart;
    }
}
