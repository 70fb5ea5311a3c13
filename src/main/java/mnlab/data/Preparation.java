package mnlab.data;

import java.util.List;
import java.util.Optional;
import mnlab.image.Canvas;
import mnlab.image.Grid;

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

    /** The canvas around the grid of an image; empty when each image keeps its own size. */
    public Optional<Canvas> canvasAround(Grid grid) {
        return canvas.isEmpty()
                ? Optional.empty()
                : Optional.of(Canvas.fit(
                        grid, canvas.stream().mapToInt(Integer::intValue).toArray()));
    }

    /** The same on a common size along x, y, z. */
    public Preparation onCanvas(int nx, int ny, int nz) {
        return new Preparation(normalisation, List.of(nx, ny, nz));
    }
}
