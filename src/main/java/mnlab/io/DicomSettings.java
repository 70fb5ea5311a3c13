package mnlab.io;

/**
 * How DICOM series are read where the released M&amp;N program reads them otherwise than the files say (Q3, Q4).
 *
 * @param sliceSpacing where the distance between slices comes from
 * @param applyRescale whether RescaleSlope and RescaleIntercept turn stored values to what they mean (Hounsfield units);
 *     otherwise stored values are taken as they are
 */
public record DicomSettings(SliceSpacing sliceSpacing, boolean applyRescale) {

    /** As the files say: differences of positions, rescaled values. */
    public static final DicomSettings DEFAULT = new DicomSettings(SliceSpacing.DIFFERENCE, true);

    /** Where the distance between slices comes from (Q3). */
    public enum SliceSpacing {
        /** The mean difference of neighbouring positions along the normal. */
        DIFFERENCE,
        /** The absolute z position of the second slice by instance number: right only if the first lies at z = 0. */
        SECOND_POSITION
    }
}
