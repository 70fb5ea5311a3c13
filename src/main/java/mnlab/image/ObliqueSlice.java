package mnlab.image;

import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * Slices of a volume along any plane, row-major: {@code slice[row * width + column]}.
 *
 * <p>Values are interpolated linearly between the eight voxels around, of which those outside the volume count as 0: the value fades over
 * one voxel beyond the border. Labels are those of the nearest voxel, half to even, and 0 outside. (PyTorch's {@code grid_sample} with zeros
 * and {@code align_corners = false}.) The forms with threads share the rows out in Java's common pool; any number of them gives the same bits.
 */
public final class ObliqueSlice {

    private ObliqueSlice() {}

    /** A slice, in the volume's own values. */
    public static float[] linear(Volume volume, ObliquePlane plane, int height, int width) {
        return linear(volume, List.of(plane), height, width, 1);
    }

    /** A slice, into an array from an index on. */
    public static void linear(Volume volume, ObliquePlane plane, int height, int width, float[] out, int offset) {
        linear(volume, List.of(plane), height, width, out, offset, 1);
    }

    /** Slices one after the other, on at most so many threads. */
    public static float[] linear(Volume volume, List<ObliquePlane> planes, int height, int width, int threads) {
        float[] out = new float[size(planes, height, width)];
        linear(volume, planes, height, width, out, 0, threads);
        return out;
    }

    /** Slices one after the other, into an array from an index on, on at most so many threads. */
    public static void linear(
            Volume volume, List<ObliquePlane> planes, int height, int width, float[] out, int offset, int threads) {
        draw(volume.grid(), planes, height, width, offset, threads, () -> new FloatRows(volume, width, out));
    }

    /** A slice, from 0 to 255. */
    public static float[] linear(ByteVolume volume, ObliquePlane plane, int height, int width) {
        return linear(volume, List.of(plane), height, width, 1);
    }

    /** A slice, from 0 to 255, into an array from an index on. */
    public static void linear(ByteVolume volume, ObliquePlane plane, int height, int width, float[] out, int offset) {
        linear(volume, List.of(plane), height, width, out, offset, 1);
    }

    /** Slices one after the other, from 0 to 255, on at most so many threads. */
    public static float[] linear(ByteVolume volume, List<ObliquePlane> planes, int height, int width, int threads) {
        float[] out = new float[size(planes, height, width)];
        linear(volume, planes, height, width, out, 0, threads);
        return out;
    }

    /** Slices one after the other, from 0 to 255, into an array from an index on, on at most so many threads. */
    public static void linear(
            ByteVolume volume, List<ObliquePlane> planes, int height, int width, float[] out, int offset, int threads) {
        draw(volume.grid(), planes, height, width, offset, threads, () -> new ByteRows(volume, width, out));
    }

    /** A slice of classes. */
    public static byte[] nearest(LabelMap labels, ObliquePlane plane, int height, int width) {
        byte[] out = new byte[size(List.of(plane), height, width)];
        nearest(labels, plane, height, width, out, 0);
        return out;
    }

    /** A slice of classes, into an array from an index on. */
    public static void nearest(LabelMap labels, ObliquePlane plane, int height, int width, byte[] out, int offset) {
        nearest(labels, List.of(plane), height, width, out, offset, 1);
    }

    /** Slices of classes one after the other, into an array from an index on, on at most so many threads. */
    public static void nearest(
            LabelMap labels, List<ObliquePlane> planes, int height, int width, byte[] out, int offset, int threads) {
        draw(labels.grid(), planes, height, width, offset, threads, () -> new NearestRows(labels, width, out));
    }

    /** Writes rows of slices; each thread has its own. */
    interface RowWriter {

        /** As many rows at most as are written at once. */
        int ROWS = 4;

        /**
         * @param positions where the slice's pixels lie
         * @param first the first row
         * @param end the row after the last, at most {@value #ROWS} on
         * @param target where the first row's first pixel goes
         */
        void write(SlicePositions positions, int first, int end, int target);
    }

    private static int size(List<ObliquePlane> planes, int height, int width) {
        return Math.multiplyExact(planes.size(), Math.multiplyExact(height, width));
    }

    private static void draw(
            Grid grid,
            List<ObliquePlane> planes,
            int height,
            int width,
            int offset,
            int threads,
            Supplier<RowWriter> writers) {
        if (threads < 1) {
            throw new IllegalArgumentException("at least one thread, got " + threads);
        }
        List<SlicePositions> positions = planes.stream()
                .map(plane -> SlicePositions.of(plane, grid, height, width))
                .toList();
        int rows = planes.size() * height;
        int parts = Math.max(1, Math.min(threads, rows));
        IntStream parallel = IntStream.range(0, parts);
        (parts > 1 ? parallel.parallel() : parallel).forEach(part -> {
            RowWriter writer = writers.get();
            int end = (int) ((long) rows * (part + 1) / parts);
            int row = (int) ((long) rows * part / parts);
            while (row < end) {
                int first = row % height;
                int count = Math.min(RowWriter.ROWS, Math.min(end - row, height - first));
                writer.write(positions.get(row / height), first, first + count, offset + row * width);
                row += count;
            }
        });
    }
}
