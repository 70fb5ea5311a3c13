package mnlab.method;

import mnlab.train.Clock;
import mnlab.train.Epochs;
import mnlab.train.Schedules;

/**
 * Learning-rate guided sampling (spec/mn.md section 9): how many of a batch's samples are unlabelled at an epoch. None before
 * the transition.
 */
public enum LrgRule {
    /** As released: floor((e - Et)/(Em - Et) * batch), division first. */
    EPOCH_LINEAR {
        @Override
        int after(int epoch, Epochs epochs, int restart, int batch) {
            double progress = (double) (epoch - epochs.transition()) / (epochs.maximum() - epochs.transition());
            return (int) Math.floor(progress * batch);
        }
    },
    /** mnlab's own: min(batch - 1, floor((1 - rate/peak) * batch)). */
    LR_PROPORTIONAL {
        @Override
        int after(int epoch, Epochs epochs, int restart, int batch) {
            double fraction = Schedules.warmUpCosineRestart(1, epochs, restart).at(new Clock(epoch, 0));
            return Math.min(batch - 1, (int) Math.floor((1 - fraction) * batch));
        }
    };

    /**
     * Number of unlabelled samples in a batch.
     *
     * @param restart restart period of the learning rate, 0 for none
     */
    public int unlabelled(int epoch, Epochs epochs, int restart, int batch) {
        return epoch < epochs.transition() ? 0 : after(epoch, epochs, restart, batch);
    }

    abstract int after(int epoch, Epochs epochs, int restart, int batch);
}
