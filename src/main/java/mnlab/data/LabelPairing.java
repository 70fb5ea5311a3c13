package mnlab.data;

/** How the voxels of a label file find those of their image. */
public enum LabelPairing {
    /** By place: both headers say where they lie, and must agree. */
    PLACE,
    /**
     * By count: voxel (i, j, k) of the file belongs to column i and row j of the slice with the k-th instance number of a DICOM series. What
     * the label file's header says of its place is not read.
     */
    COUNT
}
