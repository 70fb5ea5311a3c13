package mnlab.io;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import mnlab.core.SafeFiles;
import mnlab.image.Affine;
import mnlab.image.Grid;

/** Writes NRRD: three axes, gzip, little-endian, left-posterior-superior as ITK has it; places to every digit. */
final class NrrdWriter {

    private static final Map<VoxelType, String> TYPES =
            Map.of(VoxelType.UINT8, "unsigned char", VoxelType.INT16, "short", VoxelType.FLOAT32, "float");

    private NrrdWriter() {}

    static void write(Path file, Voxels voxels) throws IOException {
        SafeFiles.write(file, out -> {
            out.write(header(voxels).getBytes(StandardCharsets.US_ASCII));
            try (FastGzip gzip = new FastGzip(out)) {
                voxels.write(gzip);
            }
        });
    }

    private static String header(Voxels voxels) {
        Grid grid = voxels.grid();
        return String.format(
                Locale.ROOT,
                """
                NRRD0004
                type: %s
                dimension: 3
                space: left-posterior-superior
                sizes: %d %d %d
                space directions: %s %s %s
                kinds: domain domain domain
                endian: little
                encoding: gzip
                space origin: %s

                """,
                TYPES.get(voxels.type()),
                grid.nx(),
                grid.ny(),
                grid.nz(),
                vector(grid.affine(), 0),
                vector(grid.affine(), 1),
                vector(grid.affine(), 2),
                vector(grid.affine(), 3));
    }

    private static String vector(Affine affine, int column) {
        double[] lps = lps(affine, column);
        return "(" + lps[0] + "," + lps[1] + "," + lps[2] + ")";
    }

    /** A column of the affine, left-posterior-superior. */
    static double[] lps(Affine affine, int column) {
        // Plus 0, since -0.0 reads oddly in a header.
        return new double[] {0.0 - affine.at(0, column), 0.0 - affine.at(1, column), 0.0 + affine.at(2, column)};
    }
}
