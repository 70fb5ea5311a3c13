package mnlab.io;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import mnlab.core.MnlabException;
import mnlab.image.Grid;
import mnlab.image.LabelMap;
import mnlab.image.Volume;
import mnlab.malformed.Format;
import mnlab.malformed.Malformed;

/** Image files with something wrong: an answer has a place in space, and is what someone else reads in the same bytes. */
abstract class BrokenImages implements Format {

    /**
     * What the bytes of a file say, read without mnlab.
     *
     * @param shape lengths along x, y, z
     * @param voxels x fastest; null where only the shape is known
     */
    record ByHand(int[] shape, double[] voxels) {}

    /** Empty where nobody else can tell. */
    abstract Optional<ByHand> byHand(Malformed file) throws IOException;

    @Override
    public List<Reading> readings() {
        return List.of(Images::read, Images::readRaw, Images::readLabels, Images::readHeader);
    }

    @Override
    public Class<? extends MnlabException> refusal() {
        return ImageFormatException.class;
    }

    @Override
    public void check(Malformed file, Object answer) throws IOException {
        // A header is read where voxels may be missing.
        Optional<ByHand> expected = answer instanceof ImageHeader ? Optional.empty() : byHand(file);
        if (answer instanceof Volume volume) {
            check(expected, volume.grid(), volume.voxels().length, i -> volume.voxels()[i], true);
        } else if (answer instanceof RawImage raw) {
            check(expected, raw.grid(), raw.voxels().length, i -> raw.voxels()[i], false);
        } else if (answer instanceof LabelMap labels) {
            check(expected, labels.grid(), labels.labels().length, i -> labels.labels()[i] & 0xFF, false);
        } else {
            ImageHeader header = (ImageHeader) answer;
            check(expected, header.grid(), header.grid().size(), null, false);
        }
    }

    private interface Voxels {
        double at(int i);
    }

    private static void check(Optional<ByHand> expected, Grid grid, int length, Voxels voxels, boolean single) {
        assertTrue(grid.affine().placesVoxels(), () -> "no place: " + grid.affine());
        assertEquals(grid.size(), length);
        if (expected.isEmpty()) {
            return;
        }
        assertArrayEquals(expected.get().shape(), grid.shape(), "shape");
        double[] values = expected.get().voxels();
        for (int i = 0; voxels != null && values != null && i < length; i++) {
            assertEquals(single ? (float) values[i] : values[i], voxels.at(i), "voxel " + i);
        }
    }
}
