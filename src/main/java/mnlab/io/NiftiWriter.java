package mnlab.io;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import mnlab.core.MnlabException;
import mnlab.core.SafeFiles;
import mnlab.image.Affine;
import mnlab.image.Grid;
import mnlab.image.LabelMap;
import mnlab.image.Volume;

/**
 * Writes NIfTI-1, little-endian, sform and qform (code 1, scanner), millimetres; gzipped when the name ends with .gz. The
 * file appears whole or not at all.
 */
final class NiftiWriter {

    private static final int HEADER = NiftiLayout.V1.size + 4;
    private static final int CHUNK = 1 << 15;

    private NiftiWriter() {}

    static void write(Path file, LabelMap labels) {
        write(file, labels.grid(), VoxelType.UINT8, out -> out.write(labels.labels()));
    }

    static void write(Path file, Volume volume, VoxelType type) {
        switch (type) {
            case FLOAT32 -> write(file, volume.grid(), type, out -> floats(out, volume.voxels()));
            case INT16 -> {
                checkIntegers(file, volume.voxels());
                write(file, volume.grid(), type, out -> shorts(out, volume.voxels()));
            }
            default -> throw new IllegalArgumentException("a volume is written as FLOAT32 or INT16, not " + type);
        }
    }

    private static void write(Path file, Grid grid, VoxelType type, SafeFiles.Writer voxels) {
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        if (!name.endsWith(".nii") && !name.endsWith(".nii.gz")) {
            throw new UnsupportedImageException(
                    file, "images are written as NIfTI", "Let the name end with .nii or .nii.gz");
        }
        byte[] header = header(file, grid, type);
        try {
            SafeFiles.write(file, out -> {
                if (name.endsWith(".gz")) {
                    try (FastGzip gzip = new FastGzip(out)) {
                        gzip.write(header);
                        voxels.write(gzip);
                    }
                } else {
                    out.write(header);
                    voxels.write(out);
                }
            });
        } catch (IOException e) {
            throw new MnlabException(
                    file.toString(), "cannot be written (" + e + ")", "Check the folder and the free space", e);
        }
    }

    /** Level 1, as other NIfTI tools do: voxels are noise, and more effort gains little. */
    private static final class FastGzip extends GZIPOutputStream {
        FastGzip(OutputStream out) throws IOException {
            super(out, 1 << 16);
            def.setLevel(Deflater.BEST_SPEED);
        }

        /** Ends the gzip stream and leaves the one below open, which is not ours. */
        @Override
        public void close() throws IOException {
            finish();
            def.end();
        }
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

    private static void floats(OutputStream out, float[] voxels) throws IOException {
        ByteBuffer chunk = ByteBuffer.allocate(4 * CHUNK).order(ByteOrder.LITTLE_ENDIAN);
        for (int at = 0; at < voxels.length; at += CHUNK) {
            int n = Math.min(CHUNK, voxels.length - at);
            chunk.asFloatBuffer().put(voxels, at, n);
            out.write(chunk.array(), 0, 4 * n);
        }
    }

    private static void shorts(OutputStream out, float[] voxels) throws IOException {
        ByteBuffer chunk = ByteBuffer.allocate(2 * CHUNK).order(ByteOrder.LITTLE_ENDIAN);
        for (int at = 0; at < voxels.length; at += CHUNK) {
            int n = Math.min(CHUNK, voxels.length - at);
            for (int i = 0; i < n; i++) {
                chunk.putShort(2 * i, (short) voxels[at + i]);
            }
            out.write(chunk.array(), 0, 2 * n);
        }
    }

    private static void checkIntegers(Path file, float[] voxels) {
        for (float value : voxels) {
            if (value != (short) value) {
                throw new MnlabException(
                        file.toString(), "the value " + value + " is not a 16-bit integer", "Write it as FLOAT32");
            }
        }
    }
}
