package mnlab.image;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.concurrent.ForkJoinPool;
import java.util.stream.IntStream;

/**
 * The runs of equal class along x, and which of them hang together (union-find with path halving; the lower run is the
 * root, so components come out in the order of their first voxels).
 *
 * <p>Threads take slabs of planes, which do not touch each other until the first plane of each is joined with the plane before it: any number
 * of threads, and of slabs, gives the same components.
 */
final class Runs {

    /** There are no more slabs than this: where two meet, one thread alone joins them. */
    private static final int THREADS = ForkJoinPool.getCommonPoolParallelism() + 1;

    private static final VarHandle WORDS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    /** The runs of some rows that follow each other. */
    private static final class Slab {

        private final int[] counts;
        private int count;
        private int[] start = new int[1024];
        private int[] end = new int[1024];
        private byte[] label = new byte[1024];

        Slab(byte[] labels, int nx, int firstRow, int endRow) {
            counts = new int[endRow - firstRow];
            int[] changes = new int[nx + 1];
            for (int r = firstRow; r < endRow; r++) {
                int before = count;
                scan(labels, r * nx, nx, changes);
                counts[r - firstRow] = count - before;
            }
        }

        private void scan(byte[] labels, int offset, int nx, int[] changes) {
            int n = changes(labels, offset, nx, changes);
            for (int k = 0; k < n; k++) {
                byte value = labels[offset + changes[k]];
                if (value != 0) {
                    add(changes[k], changes[k + 1], value);
                }
            }
        }

        /** Where the class changes along a row that background comes before, and the row's end; eight voxels at a time. */
        private static int changes(byte[] labels, int offset, int nx, int[] changes) {
            int n = 0;
            int x = 0;
            long before = 0;
            for (; x + Long.BYTES <= nx; x += Long.BYTES) {
                long word = (long) WORDS.get(labels, offset + x);
                // Each byte beside the one before it.
                long differ = word ^ (word << Byte.SIZE | before);
                before = word >>> 56;
                while (differ != 0) {
                    int place = Long.numberOfTrailingZeros(differ) & -Byte.SIZE;
                    changes[n++] = x + place / Byte.SIZE;
                    differ &= ~(0xFFL << place);
                }
            }
            for (byte last = (byte) before; x < nx; x++) {
                byte value = labels[offset + x];
                if (value != last) {
                    changes[n++] = x;
                }
                last = value;
            }
            changes[n] = nx;
            return n;
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
    }

    private final int ny;
    private final int nz;
    /** The first plane of each slab; one more entry for the end. */
    private final int[] planes;
    /** The first run of each row; one more entry for the end. */
    private final int[] row;

    private final int[] start;
    private final int[] end;
    private final byte[] label;
    private final int[] parent;

    private Runs(int ny, int[] planes, Slab[] slabs) {
        this.ny = ny;
        this.planes = planes;
        nz = planes[slabs.length];
        row = new int[ny * nz + 1];
        int count = Arrays.stream(slabs).mapToInt(slab -> slab.count).sum();
        start = new int[count];
        end = new int[count];
        label = new byte[count];
        int runs = 0;
        int rows = 0;
        for (Slab slab : slabs) {
            System.arraycopy(slab.start, 0, start, runs, slab.count);
            System.arraycopy(slab.end, 0, end, runs, slab.count);
            System.arraycopy(slab.label, 0, label, runs, slab.count);
            for (int counted : slab.counts) {
                row[rows++] = runs;
                runs += counted;
            }
        }
        row[rows] = runs;
        parent = new int[count];
        Arrays.setAll(parent, i -> i);
    }

    static Runs of(LabelMap labels) {
        Grid grid = labels.grid();
        int[] planes = firstPlanes(grid.nz());
        Slab[] slabs = IntStream.range(0, planes.length - 1)
                .parallel()
                .mapToObj(slab ->
                        new Slab(labels.labels(), grid.nx(), planes[slab] * grid.ny(), planes[slab + 1] * grid.ny()))
                .toArray(Slab[]::new);
        return new Runs(grid.ny(), planes, slabs);
    }

    /** The first plane of each slab, and the number of all; a slab has at least one plane. */
    private static int[] firstPlanes(int nz) {
        int slabs = Math.min(THREADS, nz);
        return IntStream.rangeClosed(0, slabs)
                .map(slab -> (int) ((long) nz * slab / slabs))
                .toArray();
    }

    private interface Planes {
        void work(int first, int last);
    }

    private void eachSlab(Planes work) {
        IntStream.range(0, planes.length - 1).parallel().forEach(slab -> work.work(planes[slab], planes[slab + 1]));
    }

    /** Joins every row with the rows before it that it touches. */
    void join(Connectivity connectivity) {
        // How far along x two voxels may be apart: in rows that share a face, and in rows that share only an edge.
        int face = connectivity == Connectivity.FACES ? 0 : 1;
        int edge = connectivity == Connectivity.CORNERS ? 1 : connectivity == Connectivity.EDGES ? 0 : -1;
        eachSlab((first, last) -> {
            for (int z = first; z < last; z++) {
                joinWithin(z, face);
                if (z > first) {
                    joinWithBefore(z, face, edge);
                }
            }
        });
        for (int slab = 1; slab < planes.length - 1; slab++) {
            joinWithBefore(planes[slab], face, edge);
        }
    }

    private void joinWithin(int z, int face) {
        for (int y = 1; y < ny; y++) {
            join(y, z, y - 1, z, face);
        }
    }

    private void joinWithBefore(int z, int face, int edge) {
        for (int y = 0; y < ny; y++) {
            join(y, z, y, z - 1, face);
            if (edge >= 0 && y > 0) {
                join(y, z, y - 1, z - 1, edge);
            }
            if (edge >= 0 && y < ny - 1) {
                join(y, z, y + 1, z - 1, edge);
            }
        }
        // The next plane mostly finds that its neighbours have the parent that it has.
        for (int run = row[ny * z]; run < row[ny * (z + 1)]; run++) {
            parent[run] = root(run);
        }
    }

    private void join(int y, int z, int otherY, int otherZ, int reach) {
        int endA = row[y + ny * z + 1];
        int other = otherY + ny * otherZ;
        int endB = row[other + 1];
        int b = row[other];
        for (int a = row[y + ny * z]; a < endA; a++) {
            int from = start[a] - reach;
            int to = end[a] + reach;
            while (b < endB && end[b] <= from) {
                b++;
            }
            for (int k = b; k < endB && start[k] < to; k++) {
                if (label[a] == label[k]) {
                    unite(a, k);
                }
            }
        }
    }

    private void unite(int a, int b) {
        int rootA = root(a);
        int rootB = root(b);
        if (rootA != rootB) {
            parent[Math.max(rootA, rootB)] = Math.min(rootA, rootB);
        }
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
        int components = number();
        int[] number = parent;
        int[] sizes = new int[components + 1];
        int[] classes = new int[components + 1];
        int[] first = new int[components + 1];
        Arrays.fill(first, Integer.MAX_VALUE);
        int background = grid.size();
        for (int z = 0, r = 0; z < nz; z++) {
            for (int y = 0; y < ny; y++, r++) {
                for (int run = row[r]; run < row[r + 1]; run++) {
                    int c = number[run];
                    int length = end[run] - start[run];
                    sizes[c] += length;
                    background -= length;
                    classes[c] = label[run] & 0xFF;
                    first[c] = Math.min(first[c], (start[run] * ny + y) * nz + z);
                }
            }
        }
        sizes[0] = background;
        return new Components(grid, ids(grid), sizes, classes, first);
    }

    /** Puts the number of its component, from 1 on, in the place of each run's parent, and answers how many there are. */
    private int number() {
        int components = 0;
        for (int run = 0; run < parent.length; run++) {
            // A parent is a lower run, which has its number already.
            parent[run] = parent[run] == run ? ++components : parent[parent[run]];
        }
        return components;
    }

    private int[] ids(Grid grid) {
        int[] ids = new int[grid.size()];
        eachSlab((first, last) -> {
            for (int r = first * ny; r < last * ny; r++) {
                int offset = r * grid.nx();
                for (int run = row[r]; run < row[r + 1]; run++) {
                    Arrays.fill(ids, offset + start[run], offset + end[run], parent[run]);
                }
            }
        });
        return ids;
    }
}
