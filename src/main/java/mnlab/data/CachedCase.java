package mnlab.data;

import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.util.Optional;
import mnlab.image.Box;
import mnlab.image.Canvas;
import mnlab.image.Grid;
import mnlab.image.LabelMap;
import mnlab.image.Volume;

/**
 * A prepared case: normalised voxels and class numbers at source spacing, usually mapped from a file of the cache, so that a
 * patch costs only its own voxels. Many threads may read it at once.
 */
public final class CachedCase {

    private final String id;
    private final Optional<String> seal;
    private final CacheHeader header;
    private final FloatBuffer image;
    private final Optional<ByteBuffer> labels;

    CachedCase(String id, Optional<String> seal, CacheHeader header, FloatBuffer image, Optional<ByteBuffer> labels) {
        this.id = id;
        this.seal = seal;
        this.header = header;
        this.image = image;
        this.labels = labels;
    }

    /** A prepared case in memory, of a voxel grid's own size. */
    public static CachedCase of(String id, Volume prepared, Optional<LabelMap> labels) {
        CacheHeader header = CacheHeader.of(
                prepared.grid(), prepared.grid(), labels, Normalisation.none().unit(prepared.voxels()));
        return new CachedCase(
                id,
                Optional.empty(),
                header,
                FloatBuffer.wrap(prepared.voxels()),
                labels.map(map -> ByteBuffer.wrap(map.labels())));
    }

    /** The case's id. */
    public String id() {
        return id;
    }

    /** The prepared grid: the canvas where the preparation has one, otherwise the file's own. */
    public Grid grid() {
        return header.prepared();
    }

    /** The grid of the image file. */
    public Grid nativeGrid() {
        return header.original();
    }

    /** Whether class numbers are there; never where they are sealed. */
    public boolean hasLabel() {
        return labels.isPresent();
    }

    /** The prepared values that stand for 0 and 1 of the image scaled to [0, 1]. */
    public Range unit() {
        return new Range(header.unitLow(), header.unitHigh());
    }

    /** All voxels. */
    public Volume image() {
        return image(whole());
    }

    /** The voxels in a box; what sticks out repeats the edge. */
    public Volume image(Box box) {
        float[] out = new float[Math.toIntExact(voxels(box))];
        rows(
                box,
                (source, target, length) -> image.get(source, out, target, length),
                (from, to) -> out[to] = out[from]);
        return new Volume(box.of(grid()), out);
    }

    /** All class numbers. */
    public LabelMap labels() {
        return labels(whole());
    }

    /**
     * The class numbers in a box; what sticks out repeats the edge.
     *
     * @throws SealedLabelsException when they are sealed
     * @throws DataException when the case has none
     */
    public LabelMap labels(Box box) {
        ByteBuffer from = labels.orElseThrow(this::noLabels);
        byte[] out = new byte[Math.toIntExact(voxels(box))];
        rows(box, (source, target, length) -> from.get(source, out, target, length), (a, b) -> out[b] = out[a]);
        return new LabelMap(box.of(grid()), out);
    }

    private DataException noLabels() {
        return seal.<DataException>map(what -> new SealedLabelsException(id, what))
                .orElseGet(() -> new DataException(
                        id, "has no labels but is used as a labelled case", "Check the split and the label files"));
    }

    /** The case's own mask, for choosing patches that hold foreground; empty when it has no labels. */
    Optional<Foreground> foreground() {
        return labels.map(buffer -> new Foreground(grid(), buffer, header.foreground()));
    }

    /** Labels of the prepared grid on the image file's own grid; 0 where the canvas had cropped. */
    public LabelMap restore(LabelMap prepared) {
        Grid grid = grid();
        if (grid.equals(nativeGrid())) {
            return new LabelMap(grid, prepared.labels());
        }
        return Canvas.fit(nativeGrid(), grid.shape()).restore(prepared);
    }

    private Box whole() {
        return new Box(new int[3], grid().shape());
    }

    private static long voxels(Box box) {
        int[] size = box.size();
        return (long) size[0] * size[1] * size[2];
    }

    /** Copies a run of neighbouring voxels. */
    private interface Run {
        void copy(int source, int target, int length);
    }

    /** Repeats a copied voxel. */
    private interface Repeat {
        void copy(int from, int to);
    }

    private void rows(Box box, Run run, Repeat repeat) {
        Grid grid = grid();
        int[] start = box.start();
        int[] size = box.size();
        int first = Math.min(size[0] - 1, Math.max(0, -start[0]));
        int last = Math.max(first + 1, Math.min(size[0], grid.nx() - start[0]));
        for (int z = 0; z < size[2]; z++) {
            int sz = clamp(start[2] + z, grid.nz());
            for (int y = 0; y < size[1]; y++) {
                int sy = clamp(start[1] + y, grid.ny());
                int row = size[0] * (y + size[1] * z);
                run.copy(grid.index(clamp(start[0] + first, grid.nx()), sy, sz), row + first, last - first);
                for (int x = first - 1; x >= 0; x--) {
                    repeat.copy(row + first, row + x);
                }
                for (int x = last; x < size[0]; x++) {
                    repeat.copy(row + last - 1, row + x);
                }
            }
        }
    }

    private static int clamp(int index, int length) {
        return Math.max(0, Math.min(length - 1, index));
    }
}
