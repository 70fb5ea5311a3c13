package mnlab.nn;

import java.util.List;
import mnlab.malformed.Format;
import mnlab.malformed.MalformedFiles;

/** Files of weights with something wrong are read as their bytes say, or refused by name. */
class MalformedWeightsTest extends MalformedFiles {

    @Override
    protected List<Format> formats() {
        return List.of(new BrokenSafetensors(), new BrokenCheckpoint());
    }
}
