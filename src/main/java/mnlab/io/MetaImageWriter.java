package mnlab.io;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import mnlab.core.SafeFiles;
import mnlab.image.Grid;

/** Writes MetaImage in one file (.mha): three axes, raw, little-endian; places to every digit. */
final class MetaImageWriter {

    private static final Map<VoxelType, String> TYPES =
            Map.of(VoxelType.UINT8, "MET_UCHAR", VoxelType.INT16, "MET_SHORT", VoxelType.FLOAT32, "MET_FLOAT");

    private MetaImageWriter() {}

    static void write(Path file, Voxels voxels) throws IOException {
        SafeFiles.write(file, out -> {
            out.write(header(voxels).getBytes(StandardCharsets.US_ASCII));
            voxels.write(out);
        });
    }

    private static String header(Voxels voxels) {
        Grid grid = voxels.grid();
        return String.format(
                Locale.ROOT,
                """
                ObjectType = Image
                NDims = 3
                BinaryData = True
                BinaryDataByteOrderMSB = False
                CompressedData = False
                TransformMatrix = %s
                Offset = %s
                ElementSpacing = %s
                DimSize = %d %d %d
                ElementType = %s
                ElementDataFile = LOCAL
                """,
                directions(grid),
                text(NrrdWriter.lps(grid.affine(), 3)),
                text(grid.spacing()),
                grid.nx(),
                grid.ny(),
                grid.nz(),
                TYPES.get(voxels.type()));
    }

    /** The unit vector of each axis, one after the other. */
    private static String directions(Grid grid) {
        double[] spacing = grid.spacing();
        double[] directions = new double[9];
        for (int axis = 0; axis < 3; axis++) {
            double[] step = NrrdWriter.lps(grid.affine(), axis);
            for (int row = 0; row < 3; row++) {
                directions[3 * axis + row] = step[row] / spacing[axis];
            }
        }
        return text(directions);
    }

    private static String text(double[] numbers) {
        StringBuilder text = new StringBuilder();
        for (double number : numbers) {
            text.append(text.isEmpty() ? "" : " ").append(number);
        }
        return text.toString();
    }
}
