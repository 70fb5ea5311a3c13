package mnlab.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import mnlab.core.Key;

/**
 * The two-stream sampler of UA-MT and its successors (spec/methods section 2): an epoch has floor(unlabelled / n_U) batches;
 * unlabelled cases come in a fresh permutation an epoch, each at most once; labelled ones from a chain of fresh permutations
 * that never ends. Labelled draws come first in a batch.
 *
 * @param labelled number of labelled cases
 * @param unlabelled number of unlabelled cases
 * @param perLabelled n_L, labelled places in a batch
 * @param perUnlabelled n_U, unlabelled places in a batch
 */
public record TwoStream(int labelled, int unlabelled, int perLabelled, int perUnlabelled) {

    /** Refuses a sampler without a step: fewer unlabelled cases than a batch takes. */
    public TwoStream {
        if (labelled < 1 || perLabelled < 1 || perUnlabelled < 1) {
            throw new IllegalArgumentException("two streams need cases and places on both sides, got " + labelled
                    + " labelled cases, " + perLabelled + " + " + perUnlabelled + " places");
        }
        if (unlabelled < perUnlabelled) {
            throw new DataException(
                    "unlabelled pool",
                    "has " + unlabelled + " cases, fewer than the " + perUnlabelled + " of one batch",
                    "Label fewer cases or take smaller batches");
        }
    }

    /** Over the pools of a run. */
    public static TwoStream of(Pools pools, int perLabelled, int perUnlabelled) {
        return new TwoStream(pools.labelled().size(), pools.unlabelled().size(), perLabelled, perUnlabelled);
    }

    /** Steps in every epoch. */
    public int steps() {
        return unlabelled / perUnlabelled;
    }

    /** The batches of an epoch, counted from 0. */
    public List<List<Draw>> epoch(Key key, int epoch) {
        int[] u = key.then("unlabelled").then(epoch).permutation(unlabelled);
        int[] l = chain(key.then("labelled").then(epoch), steps() * perLabelled);
        List<List<Draw>> batches = new ArrayList<>();
        for (int step = 0; step < steps(); step++) {
            List<Draw> draws = new ArrayList<>();
            for (int i = step * perLabelled; i < (step + 1) * perLabelled; i++) {
                draws.add(new Draw(l[i], true));
            }
            for (int i = step * perUnlabelled; i < (step + 1) * perUnlabelled; i++) {
                draws.add(new Draw(u[i], false));
            }
            batches.add(draws);
        }
        return batches;
    }

    private int[] chain(Key key, int length) {
        int[] chain = new int[length];
        for (int done = 0, link = 0; done < length; done += labelled, link++) {
            int[] permutation = key.then(link).permutation(labelled);
            System.arraycopy(permutation, 0, chain, done, Math.min(labelled, length - done));
        }
        return Arrays.copyOf(chain, length);
    }
}
