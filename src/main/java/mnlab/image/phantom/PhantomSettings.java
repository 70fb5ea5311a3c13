package mnlab.image.phantom;

import mnlab.image.Affine;
import mnlab.image.Grid;

/**
 * A phantom data set.
 *
 * @param seed everything is drawn from it
 * @param cases number of cases
 * @param nx size along x
 * @param ny size along y
 * @param nz size along z
 * @param dx spacing in mm along x
 * @param dy spacing in mm along y
 * @param dz spacing in mm along z
 * @param difficulty how hard
 */
public record PhantomSettings(
        long seed, int cases, int nx, int ny, int nz, double dx, double dy, double dz, Difficulty difficulty) {

    /** Refuses nonsense. */
    public PhantomSettings {
        if (cases < 1 || nx < 8 || ny < 8 || nz < 8 || !(dx > 0 && dy > 0 && dz > 0)) {
            throw new IllegalArgumentException("no phantoms: " + cases + " cases of " + nx + "x" + ny + "x" + nz);
        }
    }

    /** 60 cases of 48x48x32 voxels of 1x1x1.5 mm. */
    public static PhantomSettings standard(long seed) {
        return new PhantomSettings(seed, 60, 48, 48, 32, 1, 1, 1.5, Difficulty.standard());
    }

    /** 60 cases of 32x32x24 voxels: for lessons, which are to be over in minutes. */
    public static PhantomSettings small(long seed) {
        return standard(seed).size(32, 32, 24);
    }

    /** With another number of cases; the first ones stay as they are. */
    public PhantomSettings cases(int number) {
        return new PhantomSettings(seed, number, nx, ny, nz, dx, dy, dz, difficulty);
    }

    /** With another difficulty. */
    public PhantomSettings difficulty(Difficulty other) {
        return new PhantomSettings(seed, cases, nx, ny, nz, dx, dy, dz, other);
    }

    /** With another size. */
    public PhantomSettings size(int x, int y, int z) {
        return new PhantomSettings(seed, cases, x, y, z, dx, dy, dz, difficulty);
    }

    /** The grid of every case, its centre at the world's origin. */
    public Grid grid() {
        Affine affine = Affine.ofSpacing(dx, dy, dz).shifted(-(nx - 1) / 2.0, -(ny - 1) / 2.0, -(nz - 1) / 2.0);
        return new Grid(nx, ny, nz, affine);
    }
}
