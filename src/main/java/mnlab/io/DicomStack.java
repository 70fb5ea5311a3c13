package mnlab.io;

import static mnlab.io.DicomPlane.distance;
import static mnlab.io.DicomPlane.dot;
import static mnlab.io.DicomPlane.scaled;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import mnlab.image.Affine;
import mnlab.image.Grid;

/** From the places of a series' slices to its grid; refuses slices that do not lie evenly one above the other. */
final class DicomStack {

    /** Slices nearer than this, in mm, lie at one place. */
    private static final double SAME = 1e-3;

    /** How far a slice may lie from its place on the even grid, in steps and in pixels: positions are often rounded to 0.1 mm. */
    private static final double UNEVEN = 0.1;

    private final DicomSeries series;
    private final List<DicomSlice> slices;
    private final DicomSlice first;

    private DicomStack(DicomSeries series) {
        this.series = series;
        this.slices = series.slices();
        this.first = slices.get(0);
    }

    static Grid grid(DicomSeries series, DicomSettings settings) {
        DicomStack stack = new DicomStack(series);
        stack.checkNeighbours();
        double step = stack.meanStep();
        stack.checkEven(step);
        return stack.grid(
                settings.sliceSpacing() == DicomSettings.SliceSpacing.DIFFERENCE ? step : stack.secondPosition());
    }

    private double height(int z) {
        return dot(slices.get(z).position(), first.plane().normal());
    }

    private double meanStep() {
        int last = slices.size() - 1;
        return (height(last) - height(0)) / last;
    }

    private void checkNeighbours() {
        double[] steps = IntStream.range(1, slices.size())
                .mapToDouble(z -> height(z) - height(z - 1))
                .toArray();
        double usual = Arrays.stream(steps).sorted().toArray()[steps.length / 2];
        for (int z = 1; z < slices.size(); z++) {
            if (steps[z - 1] < SAME) {
                throw series.unsupported(
                        "holds two slices at one place: " + names(z),
                        "Keep one of each: phases and repetitions belong to folders of their own");
            }
            if (steps[z - 1] > 1.5 * usual) {
                throw series.unsupported(
                        String.format(
                                Locale.ROOT,
                                "lacks slices between %s, which lie %.3f mm apart where the others have %.3f",
                                names(z),
                                steps[z - 1],
                                usual),
                        "Get the missing slices, or leave the case out");
            }
        }
    }

    private void checkEven(double step) {
        double[] normal = first.plane().normal();
        double pixel = Math.min(first.spacing()[0], first.spacing()[1]);
        for (int z = 1; z < slices.size(); z++) {
            double[] apart = minus(slices.get(z).position(), first.position());
            double along = dot(apart, normal);
            double aside = distance(apart, scaled(normal, along));
            if (Math.abs(along - z * step) > UNEVEN * step) {
                throw series.unsupported(
                        String.format(
                                Locale.ROOT,
                                "has slices at uneven distances: %s lies %.3f mm from its place on an even grid of %.3f mm",
                                slices.get(z).file().getFileName(),
                                Math.abs(along - z * step),
                                step),
                        "Resample it, for example by dcm2niix, which writes NIfTI");
            }
            if (aside > UNEVEN * pixel) {
                throw series.unsupported(
                        String.format(
                                Locale.ROOT,
                                "has slices that are shifted sideways (a tilted gantry?): %s lies %.3f mm aside of the first",
                                slices.get(z).file().getFileName(),
                                aside),
                        "Correct the tilt, for example by dcm2niix, which writes NIfTI");
            }
        }
    }

    private String names(int z) {
        return slices.get(z - 1).file().getFileName() + " and "
                + slices.get(z).file().getFileName();
    }

    /** Q3: the second slice as the released program counts them, by instance number. */
    private double secondPosition() {
        int[] numbers = series.instanceNumbers();
        int[] sorted = Arrays.stream(numbers).sorted().toArray();
        int second = IntStream.range(0, numbers.length)
                .filter(z -> numbers[z] == sorted[1])
                .findFirst()
                .orElseThrow();
        double z = Math.abs(slices.get(second).position()[2]);
        if (z < SAME) {
            throw series.unsupported(
                    "has its second slice at z = 0, which is no distance between slices",
                    "Take data.dicom.sliceSpacing: DIFFERENCE");
        }
        return z;
    }

    /** LPS to RAS: x and y change their signs. */
    private Grid grid(double step) {
        DicomPlane plane = first.plane();
        double[][] columns = {
            scaled(plane.x(), first.spacing()[0]),
            scaled(plane.y(), first.spacing()[1]),
            scaled(plane.normal(), step),
            first.position()
        };
        double[] m = new double[16];
        m[15] = 1;
        for (int row = 0; row < 3; row++) {
            for (int column = 0; column < 4; column++) {
                m[4 * row + column] = (row < 2 ? -1 : 1) * columns[column][row];
            }
        }
        long voxels = (long) first.columns() * first.rows() * slices.size();
        if (voxels > Integer.MAX_VALUE - 8) {
            throw series.unsupported("has " + voxels + " voxels, more than 2^31 - 9", "Cut it into parts");
        }
        Affine affine = new Affine(m);
        if (!affine.placesVoxels()) {
            throw series.unsupported("lies so far out, or is so large, that it has no place", "Get the series again");
        }
        return new Grid(first.columns(), first.rows(), slices.size(), affine);
    }

    private static double[] minus(double[] a, double[] b) {
        return new double[] {a[0] - b[0], a[1] - b[1], a[2] - b[2]};
    }
}
