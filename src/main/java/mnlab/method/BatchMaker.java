package mnlab.method;

import java.util.List;
import mnlab.core.Key;
import mnlab.data.Batch;
import mnlab.data.Draw;

/** Makes a batch from what is to be in it. Called on loader threads; a pure function of draws and key. */
@FunctionalInterface
public interface BatchMaker {

    /** The batch of these draws, in their order. */
    Batch make(List<Draw> draws, Key key);
}
