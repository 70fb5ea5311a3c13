package mnlab.io;

import io.jhdf.api.dataset.ChunkedDataset;
import io.jhdf.object.datatype.OrderedDataType;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import mnlab.image.Grid;

/**
 * The voxels of a data set in chunks, all of which are there: jhdf unpacks them side by side, and each is turned on its way to its place from
 * HDF5's order (z fastest) to mnlab's (x fastest), so that nothing of the size of the image lies between.
 */
final class Hdf5Chunks {

    /** A chunk as it is unpacked: its first voxel in the image, and how many of its voxels lie in it. */
    private record Chunk(int[] first, int[] held) {}

    private final Path file;
    private final ChunkedDataset dataset;
    private final VoxelType type;
    private final Grid grid;
    private final int dimensions;
    /** Voxels of a chunk along x, y, z. */
    private final int[] size;

    Hdf5Chunks(Path file, ChunkedDataset dataset, ImageHeader header) {
        this.file = file;
        this.dataset = dataset;
        this.type = header.type();
        this.grid = header.grid();
        int[] chunk = dataset.getChunkDimensions();
        this.dimensions = chunk.length;
        this.size = Arrays.copyOf(chunk, 3);
        if (dimensions == 2) {
            size[2] = 1;
        }
    }

    /** Moves row x of a chunk: voxels of the chunk, so many voxels apart, to neighbouring ones of the image. */
    private interface Row {
        void move(int from, int step, int to, int length);
    }

    float[] floats() {
        float[] out = new float[grid.size()];
        chunks().parallelStream().forEach(chunk -> {
            float[] voxels = new float[size[0] * size[1] * size[2]];
            type.decode(unpacked(chunk), voxels, 0, voxels.length);
            rows(chunk, (from, step, to, length) -> {
                for (int i = 0; i < length; i++) {
                    out[to + i] = voxels[from + i * step];
                }
            });
        });
        return out;
    }

    /** The voxels of a data set of unsigned bytes. */
    byte[] bytes() {
        byte[] out = new byte[grid.size()];
        chunks().parallelStream().forEach(chunk -> {
            byte[] voxels = unpacked(chunk).array();
            rows(chunk, (from, step, to, length) -> {
                for (int i = 0; i < length; i++) {
                    out[to + i] = voxels[from + i * step];
                }
            });
        });
        return out;
    }

    private List<Chunk> chunks() {
        List<Chunk> chunks = new ArrayList<>();
        for (int x = 0; x < grid.nx(); x += size[0]) {
            for (int y = 0; y < grid.ny(); y += size[1]) {
                for (int z = 0; z < grid.nz(); z += size[2]) {
                    chunks.add(new Chunk(new int[] {x, y, z}, new int[] {
                        Math.min(size[0], grid.nx() - x),
                        Math.min(size[1], grid.ny() - y),
                        Math.min(size[2], grid.nz() - z)
                    }));
                }
            }
        }
        return chunks;
    }

    private ByteBuffer unpacked(Chunk chunk) {
        byte[] bytes = dataset.getDecompressedChunk(Arrays.copyOf(chunk.first, dimensions));
        int expected = size[0] * size[1] * size[2] * type.bytes();
        if (bytes.length < expected) {
            throw new CorruptImageException(
                    file,
                    "has a chunk of " + bytes.length + " bytes in data set '" + dataset.getName() + "', where "
                            + expected + " belong");
        }
        ByteOrder order = dataset.getDataType() instanceof OrderedDataType ordered
                ? ordered.getByteOrder()
                : ByteOrder.nativeOrder();
        return ByteBuffer.wrap(bytes).order(order);
    }

    private void rows(Chunk chunk, Row row) {
        int step = size[1] * size[2];
        for (int z = 0; z < chunk.held[2]; z++) {
            for (int y = 0; y < chunk.held[1]; y++) {
                int to = grid.index(chunk.first[0], chunk.first[1] + y, chunk.first[2] + z);
                row.move(y * size[2] + z, step, to, chunk.held[0]);
            }
        }
    }
}
