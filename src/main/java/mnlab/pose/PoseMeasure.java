package mnlab.pose;

/** The numbers of an evaluated frame (spec/qaerts.md section 9). Distances of planes are between the fitted ones, those of points between the raw. */
public enum PoseMeasure {
    /** Angle between the normals, 0 to 180 degrees: a picture seen from behind has 180. */
    ANGLE("PA (degrees)", "pa_deg"),
    /** The same without a side, 0 to 90 degrees. */
    UNDIRECTED_ANGLE("PA undirected (degrees)", "pa_undirected_deg"),
    /** As published: the root of the sum of squares over all coordinates of the grid, in volume coordinates; it grows with the size. */
    GRID_DISTANCE("ED", "ed"),
    /** Mean distance of corresponding pixels. */
    MEAN_DISTANCE("ED mean (px)", "ed_mean_px"),
    /** Mean distance of the three corners of the fitted planes. */
    CORNER_DISTANCE("ED corners (px)", "ed_corners_px"),
    /** Mean distance of the three points as they were said; there is one for points in a line too. */
    POINT_DISTANCE("points (px)", "points_px"),
    /** Mean squared difference of the planes' grids, in volume coordinates. */
    PLANE_SQUARE("MSE planes", "mse_planes"),
    /** Mean squared difference of the nine coordinates. */
    POINT_SQUARE("MSE points (px^2)", "mse_points_px2"),
    /** Normalised cross-correlation of the slices at both planes. */
    NCC("NCC", "ncc"),
    /** Structural similarity of the slices at both planes. */
    SSIM("SSIM", "ssim"),
    /** Spread of the parts' points, in volume coordinates. */
    POINT_SPREAD("spread of points", "epistemic_points"),
    /** Spread of the parts' planes, in volume coordinates. */
    PLANE_SPREAD("spread of planes", "epistemic_planes"),
    /** Predicted standard deviation of a coordinate. */
    PREDICTED("predicted deviation (px)", "predicted_px"),
    /** What frames are ranked by; see {@link PoseEstimate#uncertainty}. */
    UNCERTAINTY("uncertainty (px)", "uncertainty_px");

    private final String title;
    private final String column;

    PoseMeasure(String title, String column) {
        this.title = title;
        this.column = column;
    }

    /** The name in tables, with the unit. */
    public String title() {
        return title;
    }

    /** The name in CSV files. */
    public String column() {
        return column;
    }
}
