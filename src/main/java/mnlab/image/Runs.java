package mnlab.image;

import java.util.Arrays;

/**
 * The runs of equal class along x, and which of them hang together (union-find with path halving; the lower run is the
 * root, so components come out in the order of their first voxels).
 */
final class Runs {

    private final int ny;
    private final int nz;
    /** The first run of each row; one more entry for the end. */
    private final int[] row;

    private int count;
    private int[] start = new int[1024];
    private int[] end = new int[1024];
    private byte[] label = new byte[1024];
    private int[] parent;

    private Runs(int ny, int nz) {
        this.ny = ny;
        this.nz = nz;
        row = new int[ny * nz + 1];
    }

    static Runs of(LabelMap labels) {
        Grid grid = labels.grid();
        Runs runs = new Runs(grid.ny(), grid.nz());
        for (int r = 0; r < grid.ny() * grid.nz(); r++) {
            runs.row[r] = runs.count;
            runs.scan(labels.labels(), r * grid.nx(), grid.nx());
        }
        runs.row[grid.ny() * grid.nz()] = runs.count;
        runs.parent = new int[runs.count];
        Arrays.setAll(runs.parent, i -> i);
        return runs;
    }

    private void scan(byte[] labels, int offset, int nx) {
        int x = 0;
        while (x < nx) {
            byte value = labels[offset + x];
            int from = x;
            while (x < nx && labels[offset + x] == value) {
                x++;
            }
            if (value != 0) {
                add(from, x, value);
            }
        }
    }

    private void add(int from, int to, byte value) {
        if (count == start.length) {
            start = Arrays.copyOf(start, 2 * count);
            end = Arrays.copyOf(end, 2 * count);
            label = Arrays.copyOf(label, 2 * count);
        }
        start[count] = from;
        end[count] = to;
        label[count++] = value;
    }

    /** Joins every row with the rows before it that it touches. */
    void join(Connectivity connectivity) {
        // How far along x two voxels may be apart: in rows that share a face, and in rows that share only an edge.
        int face = connectivity == Connectivity.FACES ? 0 : 1;
        int edge = connectivity == Connectivity.CORNERS ? 1 : connectivity == Connectivity.EDGES ? 0 : -1;
        for (int z = 0; z < nz; z++) {
            for (int y = 0; y < ny; y++) {
                join(y, z, y - 1, z, face);
                join(y, z, y, z - 1, face);
                join(y, z, y - 1, z - 1, edge);
                join(y, z, y + 1, z - 1, edge);
            }
        }
    }

    private void join(int y, int z, int otherY, int otherZ, int reach) {
        if (reach < 0 || otherY < 0 || otherY >= ny || otherZ < 0) {
            return;
        }
        int r = y + ny * z;
        int other = otherY + ny * otherZ;
        int b = row[other];
        for (int a = row[r]; a < row[r + 1]; a++) {
            while (b < row[other + 1] && end[b] + reach <= start[a]) {
                b++;
            }
            for (int k = b; k < row[other + 1] && start[k] < end[a] + reach; k++) {
                if (label[a] == label[k]) {
                    unite(a, k);
                }
            }
        }
    }

    private void unite(int a, int b) {
        int rootA = root(a);
        int rootB = root(b);
        parent[Math.max(rootA, rootB)] = Math.min(rootA, rootB);
    }

    private int root(int run) {
        int r = run;
        while (parent[r] != r) {
            parent[r] = parent[parent[r]];
            r = parent[r];
        }
        return r;
    }

    Components components(Grid grid) {
        int[] id = new int[count];
        int components = 0;
        for (int run = 0; run < count; run++) {
            int root = root(run);
            id[run] = root == run ? ++components : id[root];
        }
        int[] ids = new int[grid.size()];
        int[] sizes = new int[components + 1];
        int[] classes = new int[components + 1];
        int[] first = new int[components + 1];
        Arrays.fill(first, Integer.MAX_VALUE);
        sizes[0] = grid.size();
        for (int r = 0; r < ny * nz; r++) {
            for (int run = row[r]; run < row[r + 1]; run++) {
                int c = id[run];
                int length = end[run] - start[run];
                Arrays.fill(ids, r * grid.nx() + start[run], r * grid.nx() + end[run], c);
                sizes[c] += length;
                sizes[0] -= length;
                classes[c] = label[run] & 0xFF;
                first[c] = Math.min(first[c], (start[run] * ny + r % ny) * nz + r / ny);
            }
        }
        return new Components(grid, ids, sizes, classes, first);
    }
}
