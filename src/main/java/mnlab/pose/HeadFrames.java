package mnlab.pose;

import java.util.ArrayList;
import java.util.List;
import mnlab.core.Key;
import mnlab.image.ObliquePlane;
import mnlab.image.ObliqueSlice;
import mnlab.image.Volume;

/**
 * Cuts random planes out of a head volume: planes by {@link RandomPlaneSettings}, changed by {@link PlaneAugmentation}. A pure function of the
 * volume and a key, on the calling thread.
 */
public final class HeadFrames {

    private final int size;
    private final RandomPlanes planes;
    private final PlaneAugmentation augmentation;

    /** Frames of these settings. */
    public HeadFrames(RandomPlaneSettings settings, PlaneAugmentation augmentation) {
        this.size = settings.size();
        this.planes = new RandomPlanes(settings);
        this.augmentation = augmentation;
    }

    /** Pixels along a frame's edge. */
    public int size() {
        return size;
    }

    /**
     * Frames of one volume, which share its contrast.
     *
     * @throws mnlab.data.DataException when no plane shows enough of the head
     */
    public List<PosedFrame> of(HeadVolume head, int count, Key key) {
        Volume bright = augmentation.contrast(head.volume(), key.then("contrast"));
        List<PosedFrame> frames = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            ObliquePlane plane = planes.draw(head, key.then("plane").then(i)).plane();
            float[] pixels = ObliqueSlice.linear(bright, plane, size, size);
            byte[] mask = augmentation.needsMask() ? ObliqueSlice.nearest(head.mask(), plane, size, size) : new byte[0];
            augmentation.change(pixels, 0, mask, size, key.then("change").then(i));
            frames.add(new PosedFrame(head.id() + " plane " + i, head.id(), plane, pixels));
        }
        return frames;
    }
}
