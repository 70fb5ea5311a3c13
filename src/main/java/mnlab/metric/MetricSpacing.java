package mnlab.metric;

import mnlab.image.Grid;

/** The unit of surface distances. */
public enum MetricSpacing {
    /** Voxel steps, whatever their size: M&amp;N's protocol. */
    VOXEL(""),
    /** Millimetres, by the grid's spacing. */
    MM("_mm");

    private final String suffix;

    MetricSpacing(String suffix) {
        this.suffix = suffix;
    }

    /** What is put behind a metric's name: nothing for voxels, {@code _mm} for millimetres. */
    public String suffix() {
        return suffix;
    }

    /** The length of a voxel along x, y, z in this unit. */
    public double[] of(Grid grid) {
        return this == VOXEL ? new double[] {1, 1, 1} : grid.spacing();
    }
}
