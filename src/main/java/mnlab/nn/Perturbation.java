package mnlab.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import mnlab.core.Key;

/**
 * What the further decoders of cross-consistency training see in place of the encoder's maps (Ouali et al., CVPR 2020), in training
 * only; each map draws from its own key.
 */
public enum Perturbation {
    NONE {
        @Override
        NDArray of(NDArray map, Key key) {
            return map;
        }
    },
    /** Each value times 1 + uniform(-.3, .3); the samples of a batch share the draws. */
    NOISE {
        @Override
        NDArray of(NDArray map, Key key) {
            long[] sides = map.getShape().getShape().clone();
            sides[0] = 1;
            try (NDArray draws = Ops.uniform(map.getManager(), new Shape(sides), key);
                    NDArray wide = Ops.times(draws, 2 * SPREAD);
                    NDArray factors = wide.add(1 - SPREAD)) {
                return map.mul(factors);
            }
        }
    },
    /** Positions whose mean over the channels is not below a part, uniform(.7, .9), of the sample's largest are 0 in every channel. */
    FEATURE_DROPOUT {
        @Override
        NDArray of(NDArray map, Key key) {
            double part = .7 + .2 * key.random().nextDouble();
            try (NDArray kept = Gradients.without(() -> below(map, part))) {
                return map.mul(kept);
            }
        }
    },
    /** Values are 0 with the probability .5, the others twice what they were. */
    DROPOUT {
        @Override
        NDArray of(NDArray map, Key key) {
            return Ops.dropout(map, .5, key);
        }
    };

    private static final double SPREAD = .3;

    /** What the map becomes; the map itself where nothing happens to it. */
    abstract NDArray of(NDArray map, Key key);

    /**
     * What the maps become in training; in evaluation they stay as they are.
     *
     * @param maps stay the caller's to close
     * @param place whose key is drawn from
     * @return for the caller to close where it is not {@code maps}
     */
    NDList of(NDList maps, Mode mode, String place) {
        if (!mode.training() || this == NONE) {
            return maps;
        }
        NDList perturbed = new NDList(maps.size());
        for (int level = 0; level < maps.size(); level++) {
            perturbed.add(of(maps.get(level), mode.key(place).then(level)));
        }
        return perturbed;
    }

    /** (B, 1, space): 1 where the mean over the channels is below that part of its largest value, else 0. */
    private static NDArray below(NDArray map, double part) {
        Shape positions = new Shape(map.getShape().get(0), -1);
        try (NDArray mean = map.mean(new int[] {1}, true);
                NDArray flat = mean.reshape(positions);
                NDArray largest = flat.max(new int[] {1}, true);
                NDArray bound = Ops.times(largest, part);
                NDArray below = flat.lt(bound);
                NDArray numbers = below.toType(DataType.FLOAT32, false)) {
            return numbers.reshape(mean.getShape());
        }
    }
}
