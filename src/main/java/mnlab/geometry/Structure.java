package mnlab.geometry;

import mnlab.core.MnlabException;
import mnlab.image.LabelMap;

/** The structures of an intrapartum frame, and their classes in its label map. */
public enum Structure {
    /** The pubic symphysis, class 1. */
    SYMPHYSIS(1),
    /** The fetal head, class 2. */
    HEAD(2);

    private final int label;

    Structure(int label) {
        this.label = label;
    }

    /** The class in a label map. */
    public int label() {
        return label;
    }

    /** Refuses what is no plane and any class but background and the two structures. */
    static void require(LabelMap labels) {
        if (labels.grid().nz() != 1) {
            throw new MnlabException(
                    "label map", "has " + labels.grid().nz() + " slices", "Measure one frame at a time (nz = 1)");
        }
        byte[] voxels = labels.labels();
        for (int i = 0; i < voxels.length; i++) {
            if ((voxels[i] & 0xFF) > HEAD.label) {
                int nx = labels.grid().nx();
                throw new MnlabException(
                        "label map",
                        "holds class " + (voxels[i] & 0xFF) + " at x " + i % nx + ", y " + i / nx,
                        "Bring the data set's values to 1 (pubic symphysis) and 2 (fetal head) first");
            }
        }
    }
}
