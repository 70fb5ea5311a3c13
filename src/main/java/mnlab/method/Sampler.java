package mnlab.method;

import java.util.List;
import mnlab.core.Key;
import mnlab.data.Draw;
import mnlab.data.Pools;

/** What the batches of an epoch hold: a function of the epoch and of its key alone. */
@FunctionalInterface
public interface Sampler {

    /** The draws of an epoch: a list a step. */
    List<List<Draw>> epoch(Pools pools, int epoch, Key key);
}
