package mnlab.io;

import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import mnlab.io.VoxelInput.Scaling;

/**
 * A file of a series: one slice, checked for what it says of itself. Places are DICOM's: LPS millimetres.
 *
 * @param file the file
 * @param series SeriesInstanceUID
 * @param number InstanceNumber, where there is one
 * @param columns voxels along x
 * @param rows voxels along y
 * @param spacing mm from column to column and from row to row
 * @param plane where x and y lead, and the normal of both
 * @param position of the first voxel
 * @param type how a voxel is stored
 * @param order byte order
 * @param rescale slope and intercept
 * @param start where the voxels begin in the file, in bytes
 */
record DicomSlice(
        Path file,
        String series,
        Optional<Integer> number,
        int columns,
        int rows,
        double[] spacing,
        DicomPlane plane,
        double[] position,
        VoxelType type,
        ByteOrder order,
        Scaling rescale,
        long start) {

    static DicomSlice read(Path file, DicomSettings settings) throws IOException {
        DicomFile from = DicomFile.read(file);
        checkKind(from);
        VoxelType type = type(from);
        int columns = from.number(DicomTag.COLUMNS);
        int rows = from.number(DicomTag.ROWS);
        checkVoxels(from, (long) columns * rows * type.bytes());
        double[] spacing = from.decimals(DicomTag.PIXEL_SPACING, 2);
        if (!(spacing[0] > 0 && spacing[1] > 0)) {
            throw new CorruptImageException(
                    file, DicomTag.text(DicomTag.PIXEL_SPACING) + " is not above 0: " + Arrays.toString(spacing));
        }
        return new DicomSlice(
                file,
                from.need(DicomTag.SERIES),
                number(from),
                columns,
                rows,
                // The standard names the distance from row to row first.
                new double[] {spacing[1], spacing[0]},
                DicomPlane.of(file, from.decimals(DicomTag.ORIENTATION, 6)),
                from.decimals(DicomTag.POSITION, 3),
                type,
                from.syntax().order(),
                settings.applyRescale() ? rescale(from) : Scaling.NONE,
                from.start());
    }

    private static Optional<Integer> number(DicomFile from) {
        return from.text(DicomTag.INSTANCE_NUMBER).map(text -> {
            double number = from.decimals(DicomTag.INSTANCE_NUMBER, 1)[0];
            if (number != (int) number) {
                throw new CorruptImageException(
                        from.file(), DicomTag.text(DicomTag.INSTANCE_NUMBER) + " is no whole number: '" + text + "'");
            }
            return (int) number;
        });
    }

    /** Refuses what is no plane of grey values. */
    private static void checkKind(DicomFile from) {
        int samples = from.number(DicomTag.SAMPLES_PER_PIXEL);
        String kind = from.need(DicomTag.PHOTOMETRIC);
        if (samples != 1 || !kind.equals("MONOCHROME2")) {
            throw unsupported(
                    from,
                    "holds " + samples + (samples == 1 ? " value" : " values") + " a voxel as " + kind
                            + ", not one grey value (MONOCHROME2)",
                    "Colours, palettes and inverted greys are not read: export the series as grey values");
        }
        String frames = from.text(DicomTag.FRAMES).orElse("1");
        if (!frames.equals("1")) {
            throw unsupported(
                    from,
                    "is a file of " + frames + " frames; mnlab reads series of one slice a file",
                    "Convert it to NIfTI (dcm2niix)");
        }
    }

    private static VoxelType type(DicomFile from) {
        int bits = from.number(DicomTag.BITS_ALLOCATED);
        int stored = from.number(DicomTag.BITS_STORED);
        if (bits != 8 && bits != 16) {
            throw unsupported(from, "stores " + bits + " bits a voxel, not 8 or 16", "Convert it to NIfTI");
        }
        boolean overlaid = from.values().entrySet().stream()
                .anyMatch(entry -> DicomTag.isOverlayBit(entry.getKey()) && notZero(entry.getValue()));
        if (stored < 1 || stored > bits || from.number(DicomTag.HIGH_BIT) != stored - 1 || overlaid) {
            throw unsupported(
                    from,
                    "keeps its " + stored + " bits up to bit " + from.number(DicomTag.HIGH_BIT) + " of " + bits
                            + (overlaid ? ", and an overlay in the others" : ", not from bit 0 on"),
                    "Convert it to NIfTI");
        }
        if (bits == 8
                && from.syntax().order() == ByteOrder.BIG_ENDIAN
                && from.voxels().vr().equals("OW")) {
            throw unsupported(from, "packs 8-bit voxels into big-endian words", "Write it little-endian");
        }
        boolean signed = from.number(DicomTag.PIXEL_REPRESENTATION) == 1;
        if (bits == 8) {
            return signed ? VoxelType.INT8 : VoxelType.UINT8;
        }
        return signed ? VoxelType.INT16 : VoxelType.UINT16;
    }

    private static boolean notZero(byte[] value) {
        for (byte b : value) {
            if (b != 0) {
                return true;
            }
        }
        return false;
    }

    private static void checkVoxels(DicomFile from, long needed) {
        long held = from.voxels().length();
        String says = DicomTag.text(DicomTag.PIXEL_DATA) + " has " + held + " bytes where Rows and Columns need ";
        if (needed == 0 || from.voxels().undefined() || held > needed + (needed & 1)) {
            throw new CorruptImageException(from.file(), says + needed);
        }
        if (held < needed) {
            throw new TruncatedImageException(from.file(), says + needed);
        }
        if (from.start() + needed > from.length()) {
            throw new TruncatedImageException(
                    from.file(),
                    "voxels are missing: " + needed + " bytes are due, " + (from.length() - from.start())
                            + " are there");
        }
    }

    private static Scaling rescale(DicomFile from) {
        if (from.values().containsKey(DicomTag.MODALITY_TABLE)) {
            throw unsupported(
                    from,
                    "turns stored values to what they mean by a table, " + DicomTag.text(DicomTag.MODALITY_TABLE),
                    "Convert it to NIfTI, or read stored values: data.dicom.applyRescale: false");
        }
        double slope = decimal(from, DicomTag.RESCALE_SLOPE, 1);
        if (slope == 0) {
            throw new CorruptImageException(from.file(), DicomTag.text(DicomTag.RESCALE_SLOPE) + " is 0");
        }
        return new Scaling(slope, decimal(from, DicomTag.RESCALE_INTERCEPT, 0));
    }

    private static double decimal(DicomFile from, int tag, double otherwise) {
        return from.text(tag).isPresent() ? from.decimals(tag, 1)[0] : otherwise;
    }

    private static UnsupportedImageException unsupported(DicomFile from, String problem, String remedy) {
        return new UnsupportedImageException(from.file(), problem, remedy);
    }
}
