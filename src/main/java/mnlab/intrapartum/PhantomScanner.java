package mnlab.intrapartum;

import java.util.Optional;
import mnlab.geometry.Ellipse;
import mnlab.geometry.Measurement;
import mnlab.image.Frame;
import mnlab.image.Grid;
import mnlab.image.LabelMap;
import mnlab.image.phantom.CounterRandom;
import mnlab.image.phantom.PhantomVolume;
import mnlab.image.phantom.SpeckleField;

/**
 * Takes pictures of an intrapartum phantom as a probe would: each pixel is painted from the formulas of {@link IntrapartumAnatomy}, no
 * volume is made. Differs from {@link IntrapartumPhantom#cut} in what belongs to the probe and moves with it: the beam's fan starts in the
 * picture's plane, and the speckle is a field of the picture that changes as the probe moves, by turning from one field to another. Levels
 * are multiplied by one number and not divided by the largest of each picture, so that a video does not flicker.
 */
public final class PhantomScanner {

    private static final int OTHER_SPECKLE_STREAM = 4;

    /** About one over the largest level of a volume; what is brighter is cut. */
    private static final double GAIN = 1.5;

    private final IntrapartumAnatomy anatomy;
    private final int size;
    private final SpeckleField speckle;
    private final SpeckleField other;

    /**
     * @param seed of anatomy and speckle
     * @param size pixels along the picture's edge
     */
    public PhantomScanner(long seed, int size) {
        this.anatomy = IntrapartumAnatomy.of(seed);
        this.size = size;
        this.speckle = SpeckleField.of(CounterRandom.of(seed, PhantomVolume.SPECKLE_STREAM), size, size, 1);
        this.other = SpeckleField.of(CounterRandom.of(seed, OTHER_SPECKLE_STREAM), size, size, 1);
    }

    /**
     * One moment of an examination.
     *
     * @param pose where the probe is
     * @param headY how far the head has moved to the right, in units
     * @param headZ how far down
     * @param speckle how far the speckle has turned, in radians
     */
    public record Moment(ProbePose pose, double headY, double headZ, double speckle) {

        /** The standard plane, nothing moved. */
        public static final Moment STANDARD = new Moment(ProbePose.MID_SAGITTAL, 0, 0, 0);
    }

    /** The picture, grey. */
    public Frame frame(Moment moment) {
        IntrapartumAnatomy now = at(moment);
        SpeckleField grain = speckle.turned(other, moment.speckle());
        byte[] samples = new byte[size * size];
        forEach(moment.pose(), (i, u, v, x, y, z) -> {
            double seen = now.echo(x, y, z, size) * Beam.at(0, u, v, now.attenuation());
            double level = GAIN * seen * (1 - now.speckle() + now.speckle() * grain.at(i));
            samples[i] = (byte) Math.floor(255 * Math.min(1, level) + .5);
        });
        return Frame.grey(size, size, samples);
    }

    /** The labels of the picture: 0, {@value IntrapartumAnatomy#SYMPHYSIS} and {@value IntrapartumAnatomy#HEAD}. */
    public LabelMap labels(Moment moment) {
        IntrapartumAnatomy now = at(moment);
        byte[] labels = new byte[size * size];
        forEach(moment.pose(), (i, u, v, x, y, z) -> labels[i] = (byte) now.label(x, y, z));
        return new LabelMap(Grid.of(size, size, 1), labels);
    }

    /** The mask of the picture, in the classes 0, 1 (symphysis) and 2 (head) that are measured. */
    public LabelMap mask(Moment moment) {
        LabelMap labels = labels(moment);
        return new LabelMap(labels.grid(), MaskFile.CLASSES.fromFile("a phantom", labels.labels()));
    }

    /** The exact ellipse of the symphysis in pixels, where the plane meets it. */
    public Optional<Ellipse> symphysis(Moment moment) {
        ProbePose pose = moment.pose();
        return anatomy.symphysis()
                .cut(pose.origin(), pose.across(), pose.down())
                .map(ellipse -> PhantomTruth.ellipse(ellipse.inPixels(size)));
    }

    /** The exact ellipse of the head in pixels, where the plane meets it. */
    public Optional<Ellipse> head(Moment moment) {
        ProbePose pose = moment.pose();
        return at(moment)
                .head()
                .cut(pose.origin(), pose.across(), pose.down())
                .map(ellipse -> PhantomTruth.ellipse(ellipse.inPixels(size)));
    }

    /** Angle and distance of the exact ellipses, where the plane meets both structures. */
    public Optional<Measurement> truth(Moment moment) {
        return PhantomTruth.of(symphysis(moment), head(moment));
    }

    private IntrapartumAnatomy at(Moment moment) {
        return anatomy.headMoved(moment.headY(), moment.headZ());
    }

    private interface Pixel {
        void at(int index, double u, double v, double x, double y, double z);
    }

    private void forEach(ProbePose pose, Pixel pixel) {
        double[] o = pose.origin();
        double[] a = pose.across();
        double[] d = pose.down();
        for (int i = 0; i < size * size; i++) {
            double u = Grid.unit(i % size, size);
            double v = Grid.unit(i / size, size);
            pixel.at(i, u, v, o[0] + u * a[0] + v * d[0], o[1] + u * a[1] + v * d[1], o[2] + u * a[2] + v * d[2]);
        }
    }
}
