package mnlab.data;

import java.util.Locale;
import mnlab.image.Grid;
import mnlab.image.LabelMap;
import mnlab.image.Volume;

/** Reads the files of a case and checks that they can be learnt from. */
public final class CaseReader {

    /** How far, in voxels, image and labels may lie apart at the corners of the grid. Headers are written in float32. */
    private static final double APART = 0.05;

    private CaseReader() {}

    /**
     * The image as it is in the file.
     *
     * @throws DataException when a voxel is not finite, or when all voxels are equal
     */
    public static Volume image(Case each) {
        return image(each, ReadSettings.DEFAULT);
    }

    /** As above, read by settings. */
    public static Volume image(Case each, ReadSettings settings) {
        return checked(each.image().toString(), rawImage(each, settings));
    }

    /** The image, whatever its values are. */
    static Volume rawImage(Case each, ReadSettings settings) {
        Volume image = settings.image(each.image());
        boolean planes = each.pairing() == LabelPairing.COLOUR_PLANES;
        return planes ? ColourPlanes.grey(each, image) : image;
    }

    /**
     * The image itself, when it can be learnt from or predicted.
     *
     * @param subject its name, for the error
     * @throws DataException when a voxel is not finite, or when all voxels are equal
     */
    public static Volume checked(String subject, Volume volume) {
        float[] voxels = volume.voxels();
        boolean constant = true;
        for (int i = 0; i < voxels.length; i++) {
            if (!Float.isFinite(voxels[i])) {
                throw new DataException(
                        subject,
                        "holds the value " + voxels[i] + " at voxel " + place(volume.grid(), i),
                        "Replace what is not a finite number");
            }
            constant &= voxels[i] == voxels[0];
        }
        if (constant) {
            throw new DataException(subject, "is empty: every voxel is " + voxels[0], "Leave the case out or mend it");
        }
        return volume;
    }

    /** A segmentation in class numbers as label files write it; the inverse of {@link #labels}. */
    public static LabelMap asFile(LabelMap labels, Classes classes) {
        return new LabelMap(labels.grid(), classes.toFile(labels.labels()));
    }

    /**
     * The segmentation in class numbers, on its own grid.
     *
     * @throws DataException when the case has none, or when a value is not a class
     * @throws SealedLabelsException when they are sealed
     */
    public static LabelMap labels(Case each, Classes classes) {
        return labels(each, classes, ReadSettings.DEFAULT);
    }

    /** As above, read by settings. */
    public static LabelMap labels(Case each, Classes classes, ReadSettings settings) {
        LabelMap raw = rawLabels(each, settings);
        String file = each.label().orElseThrow().toString();
        return new LabelMap(raw.grid(), classes.fromFile(file, raw.labels()));
    }

    /** The values of the label file, on the grid that the case's pairing gives them. */
    static LabelMap rawLabels(Case each, ReadSettings settings) {
        each.seal().ifPresent(what -> {
            throw new SealedLabelsException(each.id(), what);
        });
        LabelMap raw = settings.labels(each.label()
                .orElseThrow(() -> new DataException(
                        each.id(), "has no label file", "Use it as an unlabelled case, or add its label file")));
        return switch (each.pairing()) {
            case COUNT -> CountedLabels.place(each, raw, settings);
            case OUTLINE -> OutlinedLabels.fill(each, raw);
            case PLACE, COLOUR_PLANES -> raw;
        };
    }

    /**
     * Checks that an image and its labels lie on one grid.
     *
     * @throws DataException when shape or place differ
     */
    static void checkGrids(Case each, Grid image, Grid labels) {
        checkSizes(each, image, labels);
        checkPlaces(each, image, labels);
    }

    static void checkSizes(Case each, Grid image, Grid labels) {
        if (image.nx() != labels.nx() || image.ny() != labels.ny() || image.nz() != labels.nz()) {
            throw new DataException(
                    each.id(),
                    "has an image of " + size(image) + " voxels and labels of " + size(labels),
                    "Resample the label file onto the image");
        }
    }

    private static void checkPlaces(Case each, Grid image, Grid labels) {
        double apart = apart(image, labels);
        double allowed = allowedApart(image);
        if (!(apart <= allowed)) {
            throw new DataException(
                    each.id(),
                    String.format(
                            Locale.ROOT,
                            "has an image and labels whose headers place the grid %.3f mm apart, allowed are %.3f",
                            apart,
                            allowed),
                    "Copy the image's header to the label file if the voxels correspond, else resample");
        }
    }

    /** How far apart in mm labels may place the corners of an image's grid. */
    public static double allowedApart(Grid image) {
        return APART * min(image.spacing());
    }

    /** The largest distance in mm between the places that two grids of one size give a corner. */
    public static double apart(Grid a, Grid b) {
        double largest = 0;
        for (int corner = 0; corner < 8; corner++) {
            double x = (corner & 1) * (a.nx() - 1.0);
            double y = (corner >> 1 & 1) * (a.ny() - 1.0);
            double z = (corner >> 2) * (a.nz() - 1.0);
            double[] p = a.affine().apply(x, y, z);
            double[] q = b.affine().apply(x, y, z);
            largest = Math.max(largest, Math.hypot(Math.hypot(p[0] - q[0], p[1] - q[1]), p[2] - q[2]));
        }
        return largest;
    }

    private static double min(double[] spacing) {
        return Math.min(spacing[0], Math.min(spacing[1], spacing[2]));
    }

    /** Voxels along x, y, z, for messages. */
    public static String size(Grid grid) {
        return grid.nx() + "x" + grid.ny() + "x" + grid.nz();
    }

    /** A voxel's x, y and z, for messages. */
    static String place(Grid grid, int index) {
        int y = index / grid.nx();
        return "(" + index % grid.nx() + ", " + y % grid.ny() + ", " + y / grid.ny() + ")";
    }
}
