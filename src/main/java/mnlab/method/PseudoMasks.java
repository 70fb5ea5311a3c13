package mnlab.method;

import mnlab.nn.Net;
import mnlab.train.Stateful;

/** Stored pseudo-masks of unlabelled cases: they serve only to choose patches with foreground (spec/mn.md section 10). */
public interface PseudoMasks extends Stateful {

    /** Writes the masks of all unlabelled cases anew. */
    void refresh(int finishedEpochs, Net net);
}
