package mnlab.io;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import mnlab.core.SafeFiles;
import mnlab.image.Affine;
import mnlab.image.Grid;

/**
 * Writes NIfTI-1, little-endian, sform and qform (code 1, scanner), millimetres; gzipped when the name ends with .gz. The
 * file appears whole or not at all.
 */
final class NiftiWriter {

    private static final int HEADER = NiftiLayout.V1.size + 4;

    private NiftiWriter() {}

    static void write(Path file, Voxels voxels) throws IOException {
        boolean gzipped = file.toString().toLowerCase(Locale.ROOT).endsWith(".gz");
        byte[] header = header(file, voxels.grid(), voxels.type());
        SafeFiles.write(file, out -> {
            if (gzipped) {
                try (FastGzip gzip = new FastGzip(out)) {
                    gzip.write(header);
                    voxels.write(gzip);
                }
            } else {
                out.write(header);
                voxels.write(out);
            }
        });
    }

    private static byte[] header(Path file, Grid grid, VoxelType type) {
        NiftiLayout at = NiftiLayout.V1;
        ByteBuffer header = ByteBuffer.allocate(HEADER).order(ByteOrder.LITTLE_ENDIAN);
        header.putInt(0, at.size);
        int[] dim = {3, grid.nx(), grid.ny(), grid.nz(), 1, 1, 1, 1};
        for (int i = 0; i < 8; i++) {
            if (dim[i] > Short.MAX_VALUE) {
                throw new UnsupportedImageException(
                        file, "NIfTI-1 cannot hold an axis of " + dim[i] + " voxels", "Crop it");
            }
            header.putShort(at.dim + 2 * i, (short) dim[i]);
        }
        header.putShort(at.datatype, NiftiHeader.code(type));
        header.putShort(at.datatype + 2, (short) (8 * type.bytes()));
        header.putFloat(at.voxOffset, HEADER);
        header.putFloat(at.scaling, 1);
        header.put(123, (byte) 2);
        header.position(148).put("mnlab".getBytes(StandardCharsets.US_ASCII));
        place(header, grid.affine());
        header.position(at.magic).put("n+1\0".getBytes(StandardCharsets.US_ASCII));
        return header.array();
    }

    private static void place(ByteBuffer header, Affine affine) {
        NiftiLayout at = NiftiLayout.V1;
        double[] m = affine.m();
        for (int i = 0; i < 12; i++) {
            header.putFloat(at.srow + 4 * i, (float) m[i]);
        }
        header.putShort(at.codes + 2, (short) 1);
        double[] spacing = affine.spacing();
        for (int axis = 0; axis < 3; axis++) {
            header.putFloat(at.pixdim + 4 * (axis + 1), (float) spacing[axis]);
        }
        Quaternion q = Quaternion.of(affine);
        header.putFloat(at.pixdim, affine.determinant() < 0 ? -1 : 1);
        if (q == null) {
            // A sheared affine has no quaternion: the sform stands alone.
            return;
        }
        header.putShort(at.codes, (short) 1);
        float[] qform = {(float) q.b, (float) q.c, (float) q.d, (float) m[3], (float) m[7], (float) m[11]};
        for (int i = 0; i < 6; i++) {
            header.putFloat(at.quaternion + 4 * i, qform[i]);
        }
    }
}
