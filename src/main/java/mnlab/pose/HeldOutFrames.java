package mnlab.pose;

import java.util.ArrayList;
import java.util.List;
import mnlab.core.Key;

/**
 * A fixed set of frames of held-out volumes, with their planes, so that predictions can be compared with them. A volume's frames depend on its
 * id and the key, not on which other volumes there are.
 *
 * @param frames in the order of the volumes
 * @param size pixels along a frame's edge
 */
public record HeldOutFrames(List<PosedFrame> frames, int size) {

    /** Copies the list. */
    public HeldOutFrames {
        frames = List.copyOf(frames);
    }

    /**
     * Draws a set.
     *
     * @param ids the volumes
     * @param cut how they are cut; with {@link PlaneAugmentation#NONE} the frames are plain slices
     * @param planes of each volume
     */
    public static HeldOutFrames of(HeadVolumes heads, List<String> ids, HeadFrames cut, int planes, Key key) {
        List<PosedFrame> frames = new ArrayList<>();
        for (String id : ids) {
            frames.addAll(cut.of(heads.get(id), planes, key.then("held out").then(id)));
        }
        return new HeldOutFrames(frames, cut.size());
    }

    /** Some of the frames as a batch, the last one excluded. */
    public PoseBatch batch(int from, int to) {
        return PoseBatch.of(frames.subList(from, to), size);
    }
}
