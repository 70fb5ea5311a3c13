package mnlab.pose;

import mnlab.image.LabelMap;
import mnlab.image.Volume;
import mnlab.image.phantom.PhantomVolume;

/**
 * A phantom of a fetal head as an ultrasound volume: a pure function of seed and size. Nothing in it is symmetric from left to right, so that
 * the pose of a cut can be told from the cut. Arrays lie x fastest; voxel i is centred at (2i + 1) / size - 1 along each axis.
 *
 * @param anatomy what lies where
 * @param volume values from 0 to 1
 * @param labels 0 outside, 1 skull, 2 brain, 3 falx, 4 cavum septi pellucidi, 5 and 6 thalami, 7 and 8 lateral ventricles, 9 and 10 choroid
 *     plexus, 11 cerebellum, 12 cisterna magna, 13 and 14 Sylvian fissures; of two the one at +x first
 */
public record BrainPhantom(BrainAnatomy anatomy, Volume volume, LabelMap labels) {

    /** Makes a phantom of size x size x size voxels. */
    public static BrainPhantom of(long seed, int size) {
        BrainAnatomy anatomy = BrainAnatomy.of(seed);
        PhantomVolume made = PhantomVolume.of(new BrainEcho(anatomy, size), seed, size, anatomy.speckle());
        return new BrainPhantom(anatomy, made.volume(), made.labels());
    }

    /** 1 within the skull's outer surface, 0 outside: every structure, the skull included. */
    public LabelMap mask() {
        byte[] mask = new byte[labels.labels().length];
        for (int i = 0; i < mask.length; i++) {
            mask[i] = (byte) (labels.labels()[i] == 0 ? 0 : 1);
        }
        return new LabelMap(labels.grid(), mask);
    }
}
