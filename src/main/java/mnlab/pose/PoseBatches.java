package mnlab.pose;

import java.util.List;
import mnlab.core.Key;
import mnlab.data.DataException;

/**
 * The batches of an epoch: each volume once, in an order of its own; a batch is planes of one volume (QAERTS; 49 as
 * released).
 */
public final class PoseBatches {

    private final HeadVolumes heads;
    private final List<String> ids;
    private final HeadFrames frames;
    private final int planes;
    private final boolean resample;
    private final Key key;

    /**
     * @param ids the volumes to learn from
     * @param frames how they are cut and changed
     * @param planes of a volume and step
     * @param resample whether each epoch draws planes and changes anew; otherwise a volume gives the same batch in every epoch, as released
     */
    public PoseBatches(HeadVolumes heads, List<String> ids, HeadFrames frames, int planes, boolean resample, Key key) {
        if (planes < 1) {
            throw new IllegalArgumentException("a batch has a plane or more, got " + planes);
        }
        if (ids.isEmpty()) {
            throw new DataException(heads.name(), "gives no volume to learn from", "Give the training part a share");
        }
        this.heads = heads;
        this.ids = List.copyOf(ids);
        this.frames = frames;
        this.planes = planes;
        this.resample = resample;
        this.key = key;
    }

    /** Steps of an epoch. */
    public int steps() {
        return ids.size();
    }

    /** A step's batch: a pure function, called on loader threads. */
    public PoseBatch make(int epoch, int step) {
        String id = ids.get(key.then("order").then(epoch).permutation(ids.size())[step]);
        Key volume = key.then("volume").then(id);
        return PoseBatch.of(frames.of(heads.get(id), planes, resample ? volume.then(epoch) : volume), frames.size());
    }
}
