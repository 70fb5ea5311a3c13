package mnlab.data;

import mnlab.image.Frame;
import mnlab.image.Grid;
import mnlab.image.Volume;

/** Pictures whose files hold red, green and blue as three planes along z ({@link LabelPairing#COLOUR_PLANES}). */
final class ColourPlanes {

    private ColourPlanes() {}

    /**
     * The picture in grey, by {@link Frame#grey()}'s rule; one that has a single plane is grey already.
     *
     * @throws DataException when there are two or more than three planes, or when a colour is no whole number from 0 to 255
     */
    static Volume grey(Case each, Volume planes) {
        Grid grid = planes.grid();
        if (grid.nz() == 1) {
            return planes;
        }
        if (grid.nz() != 3) {
            throw new DataException(
                    each.image().toString(),
                    "has " + grid.nz() + " planes where a picture has 1, or 3 for its colours",
                    "Leave the case out or convert it");
        }
        int plane = grid.nx() * grid.ny();
        byte[] samples = new byte[3 * plane];
        for (int i = 0; i < plane; i++) {
            for (int colour = 0; colour < 3; colour++) {
                samples[3 * i + colour] = sample(each, planes.voxels()[colour * plane + i]);
            }
        }
        byte[] grey = new Frame(grid.nx(), grid.ny(), 3, samples).grey().samples();
        float[] voxels = new float[plane];
        for (int i = 0; i < plane; i++) {
            voxels[i] = grey[i] & 0xFF;
        }
        return new Volume(new Grid(grid.nx(), grid.ny(), 1, grid.affine()), voxels);
    }

    private static byte sample(Case each, float value) {
        if (value != Math.rint(value) || value < 0 || value > 255) {
            throw new DataException(
                    each.image().toString(),
                    "has the value " + value + " where colours are whole numbers from 0 to 255",
                    "Leave the case out or convert it");
        }
        return (byte) (int) value;
    }
}
