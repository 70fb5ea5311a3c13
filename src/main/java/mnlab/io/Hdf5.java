package mnlab.io;

import java.nio.file.Path;
import mnlab.image.LabelMap;
import mnlab.image.Volume;

/**
 * Named data sets of an HDF5 file. A data set of shape (x, y, z) is taken as it stands there, z fastest, and turned to
 * mnlab's order, x fastest. HDF5 says nothing about the world: voxels are 1 mm and RAS, and the caller knows better.
 */
public final class Hdf5 {

    /** The data set that {@link Images#read(Path)} takes. */
    public static final String IMAGE = "image";

    /** The data set that {@link Images#readLabels(Path)} takes. */
    public static final String LABEL = "label";

    private Hdf5() {}

    /** A data set as an image. */
    public static Volume read(Path file, String dataset) {
        return new Hdf5Reader(file, dataset, dataset).volume(0);
    }

    /** A data set in double precision. */
    public static RawImage readRaw(Path file, String dataset) {
        return new Hdf5Reader(file, dataset, dataset).raw(0);
    }

    /** A data set as a segmentation. */
    public static LabelMap readLabels(Path file, String dataset) {
        return new Hdf5Reader(file, dataset, dataset).labels();
    }
}
