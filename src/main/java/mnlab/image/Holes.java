package mnlab.image;

/** The holes of a mask: background that no path of steps along the axes joins to the edge of the array. */
public final class Holes {

    private Holes() {}

    /**
     * A mask of class 1 with its holes filled. An axis of one voxel has no edge, so in a plane the outside is what its four sides reach.
     *
     * @param mask class 0 outside; every other class counts as inside
     */
    public static LabelMap filled(LabelMap mask) {
        Grid grid = mask.grid();
        byte[] background = new byte[grid.size()];
        for (int i = 0; i < background.length; i++) {
            background[i] = (byte) (mask.labels()[i] == 0 ? 1 : 0);
        }
        Components components = Components.of(new LabelMap(grid, background), Connectivity.FACES);
        boolean[] outside = outside(components);
        byte[] filled = new byte[grid.size()];
        for (int i = 0; i < filled.length; i++) {
            filled[i] = (byte) (outside[components.ids()[i]] ? 0 : 1);
        }
        return new LabelMap(grid, filled);
    }

    /** Which components of the background touch the edge. */
    private static boolean[] outside(Components background) {
        Grid grid = background.grid();
        boolean[] outside = new boolean[background.count() + 1];
        for (int z = 0, i = 0; z < grid.nz(); z++) {
            for (int y = 0; y < grid.ny(); y++) {
                for (int x = 0; x < grid.nx(); x++, i++) {
                    outside[background.ids()[i]] |= edge(x, grid.nx()) || edge(y, grid.ny()) || edge(z, grid.nz());
                }
            }
        }
        // Number 0 is the mask itself.
        outside[0] = false;
        return outside;
    }

    private static boolean edge(int at, int size) {
        return size > 1 && (at == 0 || at == size - 1);
    }
}
