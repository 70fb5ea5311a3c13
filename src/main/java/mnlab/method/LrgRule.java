package mnlab.method;

import mnlab.train.Clock;
import mnlab.train.Epochs;
import mnlab.train.Schedule;

/**
 * Learning-rate guided sampling (spec/mn.md section 9): how many of a batch's samples are unlabelled at an epoch. None before
 * the transition.
 */
public enum LrgRule {
    /** As released: floor((e - Et)/(Em - Et) * batch), division first. */
    EPOCH_LINEAR {
        @Override
        int after(int epoch, Epochs epochs, Schedule rate, double share, int batch) {
            double progress = (double) (epoch - epochs.transition()) / (epochs.maximum() - epochs.transition());
            return (int) Math.floor(progress * batch);
        }
    },
    /** mnlab's own: min(batch - 1, floor((1 - rate/peak) * batch)). */
    LR_PROPORTIONAL {
        @Override
        int after(int epoch, Epochs epochs, Schedule rate, double share, int batch) {
            return Math.min(batch - 1, (int) Math.floor((1 - rate.at(new Clock(epoch, 0))) * batch));
        }
    },
    /** What M&amp;N is compared with: floor(share * batch) throughout the second stage; with 0, labelled samples only. */
    FIXED {
        @Override
        int after(int epoch, Epochs epochs, Schedule rate, double share, int batch) {
            return (int) Math.floor(share * batch);
        }
    };

    /**
     * Number of unlabelled samples in a batch.
     *
     * @param rate the learning rate as a share of its peak
     * @param share of unlabelled samples, for {@link #FIXED}
     */
    public int unlabelled(int epoch, Epochs epochs, Schedule rate, double share, int batch) {
        return epoch < epochs.transition() ? 0 : after(epoch, epochs, rate, share, batch);
    }

    abstract int after(int epoch, Epochs epochs, Schedule rate, double share, int batch);
}
