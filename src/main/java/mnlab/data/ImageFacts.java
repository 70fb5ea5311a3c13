package mnlab.data;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.HexFormat;
import mnlab.core.SafeFiles;
import mnlab.image.Grid;
import mnlab.image.Volume;

/**
 * What a verification keeps of an image.
 *
 * @param grid size and place
 * @param nonFinite number of voxels that are no finite numbers
 * @param firstNonFinite the first of them, as (x, y, z); empty without any
 * @param constant whether all voxels have one value
 * @param first the first voxel's value
 * @param content SHA-256 over the size and the voxels: two images with one are the same voxels, whatever their files say of the place
 */
public record ImageFacts(
        Grid grid, long nonFinite, String firstNonFinite, boolean constant, float first, String content) {

    private static final int CHUNK = 1 << 13;

    static ImageFacts of(Volume image) {
        float[] voxels = image.voxels();
        long nonFinite = 0;
        int where = -1;
        boolean constant = true;
        for (int i = 0; i < voxels.length; i++) {
            if (!Float.isFinite(voxels[i])) {
                where = nonFinite == 0 ? i : where;
                nonFinite++;
            }
            constant &= voxels[i] == voxels[0];
        }
        String place = where < 0 ? "" : CaseReader.place(image.grid(), where);
        return new ImageFacts(image.grid(), nonFinite, place, constant, voxels[0], content(image));
    }

    private static String content(Volume image) {
        MessageDigest digest = sized(image.grid());
        float[] voxels = image.voxels();
        ByteBuffer chunk = ByteBuffer.allocate(CHUNK * Float.BYTES);
        for (int at = 0; at < voxels.length; at += CHUNK) {
            int n = Math.min(CHUNK, voxels.length - at);
            chunk.asFloatBuffer().put(voxels, at, n);
            digest.update(chunk.array(), 0, n * Float.BYTES);
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    /** A digest that has seen a grid's size. */
    static MessageDigest sized(Grid grid) {
        MessageDigest digest = SafeFiles.sha256();
        ByteBuffer size = ByteBuffer.allocate(3 * Integer.BYTES);
        size.putInt(grid.nx()).putInt(grid.ny()).putInt(grid.nz());
        digest.update(size.array());
        return digest;
    }
}
