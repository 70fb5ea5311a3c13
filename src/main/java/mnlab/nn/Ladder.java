package mnlab.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * The decoder of a U-Net: from the encoder's lowest map up, level by level, each with the encoder's map of its size. The lowest map is
 * the first of its levels.
 *
 * @param widths channels of the lowest map, and of what each rung makes
 * @param rungs lowest first
 * @param last from the top to the logits
 */
record Ladder(List<Integer> widths, List<Rung> rungs, Layer last) implements Decoder {

    /** One step up. */
    @FunctionalInterface
    interface Rung {
        /** The map of a level from the one below and the encoder's; both stay the caller's to close. */
        NDArray up(NDArray below, NDArray skip, Mode mode);
    }

    /**
     * The map from below enlarged, side by side with the encoder's, and merged.
     *
     * @param raise to the size of the encoder's map
     * @param merge of both
     * @param skipFirst whether the encoder's channels come first
     */
    record Join(Layer raise, Layer merge, boolean skipFirst) implements Rung {

        static Join skipFirst(Layer raise, Layer merge) {
            return new Join(raise, merge, true);
        }

        static Join skipLast(Layer raise, Layer merge) {
            return new Join(raise, merge, false);
        }

        @Override
        public NDArray up(NDArray below, NDArray skip, Mode mode) {
            try (NDArray raised = raise.forward(below, mode);
                    NDArray both = skipFirst ? Ops.concat(skip, raised) : Ops.concat(raised, skip)) {
                return merge.forward(both, mode);
            }
        }
    }

    /** Makes the step up to a level. */
    @FunctionalInterface
    interface RungAt {
        /**
         * A step.
         *
         * @param step 1 for the lowest
         * @param width channels of what it makes, half those from below
         */
        Rung of(int step, int width);
    }

    /**
     * A ladder on an encoder whose widths double from level to level.
     *
     * @param base channels of the top
     * @param levels those of the encoder
     * @param last made when the rungs are
     */
    static Ladder doubling(int base, int levels, RungAt rung, Supplier<Layer> last) {
        List<Integer> widths = new ArrayList<>(List.of(base << (levels - 1)));
        List<Rung> rungs = new ArrayList<>();
        for (int step = 1; step < levels; step++) {
            int width = base << (levels - 1 - step);
            rungs.add(rung.of(step, width));
            widths.add(width);
        }
        return new Ladder(widths, rungs, last.get());
    }

    @Override
    public NDList climb(NDList maps, int count, Mode mode) {
        int lowest = maps.size() - 1;
        NDList kept = new NDList();
        NDArray y = maps.get(lowest);
        for (int step = 0; step < rungs.size(); step++) {
            NDArray above = rungs.get(step).up(y, maps.get(lowest - 1 - step), mode);
            if (rungs.size() - step < count) {
                kept.add(y);
            } else if (step > 0) {
                y.close();
            }
            y = above;
        }
        kept.add(y);
        return kept;
    }
}
