package mnlab.data;

import java.util.List;

/**
 * What is done to a case once, before training: intensities, and optionally a common size. Resampling to a target spacing is
 * not part of it: patches are cut first and resampled then ({@link PatchSettings}).
 *
 * @param normalisation intensities, from the whole image
 * @param canvas common size along x, y, z, by centred crop and padding after the normalisation; empty to keep each case's own
 *     size
 */
public record Preparation(Normalisation normalisation, List<Integer> canvas) {

    /** Refuses a canvas that is not three sizes. */
    public Preparation {
        canvas = List.copyOf(canvas);
        if (!canvas.isEmpty() && (canvas.size() != 3 || canvas.stream().anyMatch(n -> n < 1))) {
            throw new IllegalArgumentException("a canvas has three sizes from 1 up, or none; got " + canvas);
        }
    }

    /** On each case's own grid. */
    public static Preparation of(Normalisation normalisation) {
        return new Preparation(normalisation, List.of());
    }

    /** The same on a common size along x, y, z. */
    public Preparation onCanvas(int nx, int ny, int nz) {
        return new Preparation(normalisation, List.of(nx, ny, nz));
    }
}
