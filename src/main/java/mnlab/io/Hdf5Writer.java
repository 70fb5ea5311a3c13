package mnlab.io;

import io.jhdf.HdfFile;
import io.jhdf.WritableHdfFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import mnlab.core.MnlabException;
import mnlab.core.SafeFiles;
import mnlab.image.Grid;

/**
 * Writes an HDF5 file with one data set of shape (x, y, z), as {@link Hdf5Reader} reads it, by the library jhdf: {@code image}, or
 * {@code label} where the voxels are labels. HDF5 keeps no place. Bytes are signed there, so levels and classes above 127 become 16-bit integers.
 */
final class Hdf5Writer {

    private Hdf5Writer() {}

    static void write(Path file, Voxels voxels) throws IOException {
        // jhdf writes to a path only: beside the others' way, the whole file is made elsewhere first.
        Path made = Files.createTempFile("mnlab", ".h5");
        try {
            try (WritableHdfFile hdf = HdfFile.write(made)) {
                hdf.putDataset(name(voxels), array(voxels));
            } catch (RuntimeException e) {
                throw new MnlabException(
                        file.toString(),
                        "cannot be written: jhdf says '" + e.getMessage() + "'",
                        "Write it as NIfTI",
                        e);
            }
            checkReadBack(file, made, voxels);
            SafeFiles.write(file, out -> Files.copy(made, out));
        } finally {
            Files.deleteIfExists(made);
        }
    }

    /** The library calls its writing young: nothing comes out that does not read back as it was. */
    private static void checkReadBack(Path file, Path made, Voxels voxels) {
        String name = name(voxels);
        double[] back = new Hdf5Reader(made, name, name).raw(0).voxels();
        for (int i = 0; i < back.length; i++) {
            if (Float.compare((float) back[i], voxels.at(i)) != 0) {
                throw new MnlabException(
                        file.toString(),
                        "reads back otherwise than it was written: voxel " + i + " is " + back[i] + ", not "
                                + voxels.at(i),
                        "Write it as NIfTI, and report this");
            }
        }
    }

    private static String name(Voxels voxels) {
        return voxels.labels() == null ? Hdf5.IMAGE : Hdf5.LABEL;
    }

    private static Object array(Voxels voxels) {
        Grid grid = voxels.grid();
        if (voxels.type() == VoxelType.FLOAT32) {
            float[][][] xyz = new float[grid.nx()][grid.ny()][grid.nz()];
            forEach(grid, (x, y, z, i) -> xyz[x][y][z] = voxels.at(i));
            return xyz;
        }
        if (voxels.type() == VoxelType.INT16 || most(voxels) > Byte.MAX_VALUE) {
            short[][][] xyz = new short[grid.nx()][grid.ny()][grid.nz()];
            forEach(grid, (x, y, z, i) -> xyz[x][y][z] = (short) voxels.at(i));
            return xyz;
        }
        byte[][][] xyz = new byte[grid.nx()][grid.ny()][grid.nz()];
        forEach(grid, (x, y, z, i) -> xyz[x][y][z] = (byte) voxels.at(i));
        return xyz;
    }

    private static float most(Voxels voxels) {
        float most = 0;
        for (int i = 0; i < voxels.grid().size(); i++) {
            most = Math.max(most, voxels.at(i));
        }
        return most;
    }

    private interface Place {
        void put(int x, int y, int z, int index);
    }

    private static void forEach(Grid grid, Place place) {
        int index = 0;
        for (int z = 0; z < grid.nz(); z++) {
            for (int y = 0; y < grid.ny(); y++) {
                for (int x = 0; x < grid.nx(); x++) {
                    place.put(x, y, z, index++);
                }
            }
        }
    }
}
