package mnlab.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import mnlab.core.Key;

/**
 * The M&amp;N program's epoch (spec section 3): the labelled list, repeated up to the length of the training part, is shuffled,
 * its first {@code rounds * n_l} places are kept and batched by n_l; likewise the unlabelled pool with n_u. The epoch has as
 * many steps as the shorter of the two has batches; a short last batch is kept. Unlabelled draws come first in a batch.
 *
 * @param labelled number of labelled cases
 * @param unlabelled number of unlabelled cases
 * @param trainingLength number of cases in the training part
 * @param rounds steps an epoch, when both lists are long enough
 */
public record Rounds(int labelled, int unlabelled, int trainingLength, int rounds) {

    /** Refuses nonsense. */
    public Rounds {
        if (labelled < 1 || unlabelled < 0 || trainingLength < labelled || rounds < 1) {
            throw new IllegalArgumentException("no rounds over " + labelled + " labelled and " + unlabelled
                    + " unlabelled cases of " + trainingLength + ", " + rounds + " steps");
        }
    }

    /** Over the pools of a run. */
    public static Rounds of(Pools pools, int rounds) {
        return new Rounds(pools.labelled().size(), pools.unlabelled().size(), pools.trainingLength(), rounds);
    }

    /**
     * The batches of an epoch.
     *
     * @param key the purpose's key, for example that of one network's training
     * @param epoch counted from 0; another epoch, another order
     * @param perLabelled n_l, labelled places in a batch
     * @param perUnlabelled n_u, unlabelled places in a batch
     * @throws DataException when unlabelled places are asked for and there are no unlabelled cases
     */
    public List<List<Draw>> epoch(Key key, int epoch, int perLabelled, int perUnlabelled) {
        if (perLabelled < 0 || perUnlabelled < 0 || perLabelled + perUnlabelled == 0) {
            throw new IllegalArgumentException("a batch of " + perLabelled + " + " + perUnlabelled);
        }
        if (perUnlabelled > 0 && unlabelled == 0) {
            throw new DataException(
                    "unlabelled pool", "is empty, but the method asks for unlabelled cases", "Label fewer cases");
        }
        List<int[]> l = batches(key.then("labelled").then(epoch), trainingLength, perLabelled);
        List<int[]> u = batches(key.then("unlabelled").then(epoch), unlabelled, perUnlabelled);
        int steps = perLabelled == 0 ? u.size() : perUnlabelled == 0 ? l.size() : Math.min(l.size(), u.size());
        List<List<Draw>> epochDraws = new ArrayList<>();
        for (int step = 0; step < steps; step++) {
            List<Draw> draws = new ArrayList<>();
            if (perUnlabelled > 0) {
                for (int place : u.get(step)) {
                    draws.add(new Draw(place, false));
                }
            }
            if (perLabelled > 0) {
                for (int place : l.get(step)) {
                    draws.add(new Draw(place % labelled, true));
                }
            }
            epochDraws.add(draws);
        }
        return epochDraws;
    }

    /** A shuffled list of n places, cut to rounds * per, in batches of per. */
    private List<int[]> batches(Key key, int n, int per) {
        List<int[]> batches = new ArrayList<>();
        if (per == 0) {
            return batches;
        }
        int[] order = key.permutation(n);
        int kept = (int) Math.min(n, (long) rounds * per);
        for (int from = 0; from < kept; from += per) {
            batches.add(Arrays.copyOfRange(order, from, Math.min(kept, from + per)));
        }
        return batches;
    }
}
