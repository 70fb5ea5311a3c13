package mnlab.pose;

import java.util.Arrays;
import mnlab.data.CaseReader;
import mnlab.data.DataException;
import mnlab.data.Range;
import mnlab.image.Grid;
import mnlab.image.LabelMap;
import mnlab.image.Volume;

/**
 * An ultrasound volume of a head, a cube of voxels, ready to be cut.
 *
 * @param id its name
 * @param volume values from 0 to 1
 * @param mask on the same voxels, not 0 where the head is
 */
public record HeadVolume(String id, Volume volume, LabelMap mask) {

    /** Refuses what is no cube, and a mask of other voxels. */
    public HeadVolume {
        requireCube(id, volume.grid());
        if (!Arrays.equals(volume.grid().shape(), mask.grid().shape())) {
            throw new DataException(
                    id,
                    "has " + text(volume.grid()) + " voxels and a mask of " + text(mask.grid()),
                    "A mask lies on the voxels of its volume");
        }
    }

    /**
     * A volume divided by its largest value.
     *
     * @throws DataException when it is no cube, holds a negative value or one that is not finite, or nothing but zeros
     */
    public static HeadVolume of(String id, Volume volume, LabelMap mask) {
        Range range = Range.of(CaseReader.checked(id, volume).voxels());
        if (range.low() < 0) {
            throw new DataException(
                    id,
                    "holds the value " + range.low() + ", and echoes are 0 or more",
                    "Shift the values or set negative ones to 0, as fits where they come from");
        }
        float[] voxels = new float[volume.voxels().length];
        for (int i = 0; i < voxels.length; i++) {
            voxels[i] = volume.voxels()[i] / range.high();
        }
        return new HeadVolume(id, new Volume(volume.grid(), voxels), mask);
    }

    /** A volume without a mask: the head is where values are above 0. */
    public static HeadVolume unmasked(String id, Volume volume) {
        byte[] mask = new byte[volume.voxels().length];
        for (int i = 0; i < mask.length; i++) {
            mask[i] = (byte) (volume.voxels()[i] > 0 ? 1 : 0);
        }
        return of(id, volume, new LabelMap(volume.grid(), mask));
    }

    /** The same under another name: errors of a file name the file, and all else the id. */
    HeadVolume named(String other) {
        return new HeadVolume(other, volume, mask);
    }

    /** Voxels along an edge. */
    public int size() {
        return volume.grid().nx();
    }

    static void requireCube(String id, Grid grid) {
        if (grid.nx() != grid.ny() || grid.nx() != grid.nz()) {
            throw new DataException(
                    id,
                    "has " + text(grid) + " voxels, and a head volume is a cube",
                    "Resample it to equal spacing, then crop or pad it to as many voxels along x, y and z");
        }
    }

    private static String text(Grid grid) {
        return grid.nx() + "x" + grid.ny() + "x" + grid.nz();
    }
}
