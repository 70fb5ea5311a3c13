package mnlab.method;

import mnlab.nn.Net;
import mnlab.train.State;
import mnlab.train.Stateful;

/** Stored pseudo-masks of unlabelled cases: they serve only to choose patches with foreground (spec/mn.md section 10). */
public interface PseudoMasks extends Stateful {

    /** None are kept: no patch is chosen by them. */
    PseudoMasks NONE = new PseudoMasks() {
        @Override
        public void refresh(int finishedEpochs, Net net) {}

        @Override
        public void save(State state) {}

        @Override
        public void restore(State state) {}
    };

    /** Writes the masks of all unlabelled cases anew. */
    void refresh(int finishedEpochs, Net net);
}
