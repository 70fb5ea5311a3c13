package mnlab.io;

import java.util.Map;

/** The tags that an image is read by, with their names in the standard (PS3.6). */
final class DicomTag {

    static final int TRANSFER_SYNTAX = 0x00020010;
    static final int SERIES = 0x0020000E;
    static final int INSTANCE_NUMBER = 0x00200013;
    static final int POSITION = 0x00200032;
    static final int ORIENTATION = 0x00200037;
    static final int SAMPLES_PER_PIXEL = 0x00280002;
    static final int PHOTOMETRIC = 0x00280004;
    static final int FRAMES = 0x00280008;
    static final int ROWS = 0x00280010;
    static final int COLUMNS = 0x00280011;
    static final int PIXEL_SPACING = 0x00280030;
    static final int BITS_ALLOCATED = 0x00280100;
    static final int BITS_STORED = 0x00280101;
    static final int HIGH_BIT = 0x00280102;
    static final int PIXEL_REPRESENTATION = 0x00280103;
    static final int RESCALE_INTERCEPT = 0x00281052;
    static final int RESCALE_SLOPE = 0x00281053;
    static final int MODALITY_TABLE = 0x00283000;
    static final int PIXEL_DATA = 0x7FE00010;

    private static final int OVERLAY_BIT = 0x60000102;
    private static final int OVERLAYS = 0xFF01FFFF;

    private static final Map<Integer, String> NAMES = Map.ofEntries(
            Map.entry(TRANSFER_SYNTAX, "TransferSyntaxUID"),
            Map.entry(SERIES, "SeriesInstanceUID"),
            Map.entry(INSTANCE_NUMBER, "InstanceNumber"),
            Map.entry(POSITION, "ImagePositionPatient"),
            Map.entry(ORIENTATION, "ImageOrientationPatient"),
            Map.entry(SAMPLES_PER_PIXEL, "SamplesPerPixel"),
            Map.entry(PHOTOMETRIC, "PhotometricInterpretation"),
            Map.entry(FRAMES, "NumberOfFrames"),
            Map.entry(ROWS, "Rows"),
            Map.entry(COLUMNS, "Columns"),
            Map.entry(PIXEL_SPACING, "PixelSpacing"),
            Map.entry(BITS_ALLOCATED, "BitsAllocated"),
            Map.entry(BITS_STORED, "BitsStored"),
            Map.entry(HIGH_BIT, "HighBit"),
            Map.entry(PIXEL_REPRESENTATION, "PixelRepresentation"),
            Map.entry(RESCALE_INTERCEPT, "RescaleIntercept"),
            Map.entry(RESCALE_SLOPE, "RescaleSlope"),
            Map.entry(MODALITY_TABLE, "ModalityLUTSequence"),
            Map.entry(PIXEL_DATA, "PixelData"));

    private DicomTag() {}

    /** Whether images are read by it. */
    static boolean isRead(int tag) {
        return NAMES.containsKey(tag) || isOverlayBit(tag);
    }

    /** Whether it says in which bit of the voxels an overlay lies: (60xx,0102), xx even. */
    static boolean isOverlayBit(int tag) {
        return (tag & OVERLAYS) == OVERLAY_BIT;
    }

    /** The tag as people write it: {@code ImagePositionPatient (0020,0032)}. */
    static String text(int tag) {
        return NAMES.getOrDefault(tag, "") + String.format(" (%04X,%04X)", tag >>> 16, tag & 0xFFFF);
    }
}
