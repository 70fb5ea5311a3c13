package mnlab.geometry;

import mnlab.core.MnlabException;
import mnlab.image.LabelMap;

/** A way to measure angle of progression and head-symphysis distance in a segmented frame of any size. */
public interface Biometry {

    /**
     * Measures a frame; a frame that cannot be measured is an answer and no error. The anatomy must not be mirrored: a mask of a
     * flipped frame is flipped back first.
     *
     * @param labels a plane of classes 0 (background), 1 (pubic symphysis), 2 (fetal head)
     * @throws MnlabException for other classes, and for a volume
     */
    Measurement measure(LabelMap labels);
}
