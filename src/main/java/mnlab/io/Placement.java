package mnlab.io;

import java.util.Arrays;
import mnlab.image.Affine;

/** What an affine must be for voxels to have a place: finite, with a volume. */
final class Placement {

    private Placement() {}

    /** Whether voxels have a place and a volume by it; numbers so large that the volume is none are no place either. */
    static boolean isOne(Affine affine) {
        double volume = affine.determinant();
        return Arrays.stream(affine.m()).allMatch(Double::isFinite) && Double.isFinite(volume) && volume != 0;
    }
}
