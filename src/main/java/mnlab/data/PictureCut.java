package mnlab.data;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import mnlab.image.Frame;
import mnlab.image.Grid;
import mnlab.image.LabelMap;
import mnlab.image.Volume;
import mnlab.io.VoxelType;

/**
 * Which planes of a volume become pictures. A picture's columns and rows are the two other axes in their order, as voxels lie: x and y of a
 * plane along z.
 *
 * @param axis that the planes are counted along: 0, 1, 2 for x, y, z
 * @param slice which plane, counted from 0; empty for all of them, a file each
 */
public record PictureCut(int axis, OptionalInt slice) {

    /** The planes along z: the only one of a picture. */
    public static final PictureCut ONLY = new PictureCut(2, OptionalInt.empty());

    /** Refuses other axes. */
    public PictureCut {
        if (axis < 0 || axis > 2) {
            throw new IllegalArgumentException("an axis is 0, 1 or 2, got " + axis);
        }
    }

    /** The files: the name itself for one plane, numbered ones for more. */
    List<Path> files(Path to, Grid grid) {
        int planes = grid.shape()[axis];
        if (slice.isPresent() && (slice.getAsInt() < 0 || slice.getAsInt() >= planes)) {
            throw new DataException(
                    to.toString(), "is to show slice " + slice.getAsInt(), "Slices go from 0 to " + (planes - 1));
        }
        return slice.isPresent() || planes == 1
                ? List.of(to)
                : IntStream.range(0, planes)
                        .mapToObj(k -> ImageNames.numbered(to, k))
                        .toList();
    }

    /** The classes of the planes as levels. */
    IntFunction<Frame> levels(LabelMap map) {
        byte[] labels = map.labels();
        return index -> frame(map.grid(), index, i -> labels[i]);
    }

    /** The levels of the planes: the values of bytes, else the range of the volume brought to 0..255, which is said. */
    IntFunction<Frame> levels(Volume volume, VoxelType type, List<String> said) {
        float[] voxels = volume.voxels();
        if (type == VoxelType.UINT8) {
            return index -> frame(volume.grid(), index, i -> (byte) (int) voxels[i]);
        }
        Range range = Range.of(CaseReader.checked("the image", volume).voxels());
        said.add(String.format(Locale.ROOT, "values from %.4g to %.4g become 256 levels", range.low(), range.high()));
        float step = 255 / (range.high() - range.low());
        return index -> frame(volume.grid(), index, i -> (byte) Math.round((voxels[i] - range.low()) * step));
    }

    private interface Level {
        byte at(int index);
    }

    private Frame frame(Grid grid, int index, Level level) {
        int plane = slice.orElse(index);
        int across = axis == 0 ? 1 : 0;
        int down = axis == 2 ? 1 : 2;
        int width = grid.shape()[across];
        int height = grid.shape()[down];
        byte[] samples = new byte[width * height];
        int[] at = new int[3];
        at[axis] = plane;
        for (int row = 0; row < height; row++) {
            at[down] = row;
            for (int column = 0; column < width; column++) {
                at[across] = column;
                samples[row * width + column] = level.at(grid.index(at[0], at[1], at[2]));
            }
        }
        return Frame.grey(width, height, samples);
    }
}
