package mnlab.data;

/** How the voxels of a label file find those of their image. */
public enum LabelPairing {
    /** By place: both headers say where they lie, and must agree. */
    PLACE,
    /**
     * By count: voxel (i, j, k) of the file belongs to column i and row j of the slice with the k-th instance number of a DICOM series. What
     * the label file's header says of its place is not read.
     */
    COUNT,
    /** By place, of a picture whose file has its three colours as planes, one behind the other; the picture is read as grey. */
    COLOUR_PLANES,
    /** By place; the label file draws the outline of the one class, and what it encloses belongs to the class. */
    OUTLINE
}
