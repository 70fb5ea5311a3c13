package mnlab.intrapartum;

import java.util.Iterator;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import mnlab.core.Key;
import mnlab.geometry.Measurement;
import mnlab.image.Frame;
import mnlab.image.LabelMap;
import mnlab.intrapartum.PhantomScanner.Moment;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * One phantom video, frame by frame: a pure function of settings, kind and number. One phantom a video; probe and head move smoothly.
 */
public final class PhantomVideo implements Iterable<Frame> {

    /** What a video shows. */
    public enum Kind {
        /** The standard plane, with small movements around the mid-sagittal one. */
        POSITIVE,
        /** Planes off it: more than {@value ProbePose#MOST_SHIFT} beside it or {@value ProbePose#MOST_TILT} degrees tilted. */
        NEGATIVE,
        /** Into the standard plane and out of it on the other side. */
        SWEEP
    }

    private final Kind kind;
    private final int number;
    private final int frames;
    private final PhantomScanner scanner;
    private final Way way;

    /** The settings' video of a kind and a number, counted from 0. */
    public PhantomVideo(PhantomVideoSettings settings, Kind kind, int number) {
        this.kind = kind;
        this.number = number;
        this.frames = settings.frames();
        Key key =
                Key.of(settings.seed()).then("phantom video").then(kind.name()).then(number);
        this.scanner = new PhantomScanner(key.then("phantom").bits(), settings.size());
        this.way = Way.of(kind, key.then("way").random());
    }

    /** Its name, without a folder and without underlines: {@code phantom-p007}. */
    public String name() {
        return String.format(
                Locale.ROOT, "phantom-%s%03d", kind.name().substring(0, 1).toLowerCase(Locale.ROOT), number);
    }

    /** Number of frames. */
    public int frames() {
        return frames;
    }

    /** Where the probe is at a frame. */
    public ProbePose pose(int frame) {
        return moment(frame).pose();
    }

    /** A frame, grey. */
    public Frame frame(int frame) {
        return scanner.frame(moment(frame));
    }

    /** The labels of a frame: 0, {@value IntrapartumAnatomy#SYMPHYSIS} and {@value IntrapartumAnatomy#HEAD}. */
    public LabelMap labels(int frame) {
        return scanner.labels(moment(frame));
    }

    /** Angle and distance of a frame in the standard plane; empty off it. */
    public Optional<Measurement> truth(int frame) {
        Moment moment = moment(frame);
        return moment.pose().isStandard() ? scanner.truth(moment) : Optional.empty();
    }

    /** The frames in their order. */
    @Override
    public Iterator<Frame> iterator() {
        return IntStream.range(0, frames).mapToObj(this::frame).iterator();
    }

    private Moment moment(int frame) {
        return way.at(frames == 1 ? .5 : frame / (frames - 1.0));
    }

    /** A value over time, from 0 to 1: a middle, a slow wave, and what is swept from one end to the other. */
    private record Course(double middle, double wave, double turns, double phase, double sweep) {

        static Course of(UniformRandomProvider random, double middle, double wave, double sweep) {
            return new Course(middle, wave, .5 + random.nextDouble(), random.nextDouble(), sweep);
        }

        double at(double time) {
            return middle
                    + wave * StrictMath.sin(2 * Math.PI * (turns * time + phase))
                    + sweep * StrictMath.cos(Math.PI * time);
        }
    }

    /** The movements of a video. */
    private record Way(Course shift, Course tilt, Course along, Course depth, Course roll, Course headY, Course headZ) {

        static Way of(Kind kind, UniformRandomProvider random) {
            Course[] off =
                    switch (kind) {
                        case POSITIVE -> around(random);
                        case NEGATIVE -> beside(random);
                        case SWEEP -> across(random);
                    };
            return new Way(
                    off[0],
                    off[1],
                    Course.of(random, .03 * symmetric(random), .02, 0),
                    Course.of(random, .03 * symmetric(random), .02, 0),
                    Course.of(random, 4 * symmetric(random), 2, 0),
                    Course.of(random, 0, .015, 0),
                    Course.of(random, 0, .015, 0));
        }

        /** At most .06 off and 12 degrees tilted. */
        private static Course[] around(UniformRandomProvider random) {
            return new Course[] {
                Course.of(random, .04 * symmetric(random), .02, 0), Course.of(random, 8 * symmetric(random), 4, 0)
            };
        }

        /** Half of the videos are shifted, by .12 at least; half are tilted, by 22 degrees at least. */
        private static Course[] beside(UniformRandomProvider random) {
            boolean shifted = random.nextBoolean();
            double side = random.nextBoolean() ? 1 : -1;
            double far = random.nextDouble();
            double other = symmetric(random);
            double shift = shifted ? side * (.14 + .2 * far) : .08 * other;
            double tilt = shifted ? 12 * other : side * (25 + 20 * far);
            return new Course[] {Course.of(random, shift, .02, 0), Course.of(random, tilt, 3, 0)};
        }

        private static Course[] across(UniformRandomProvider random) {
            double side = random.nextBoolean() ? 1 : -1;
            double sweep = side * (.2 + .15 * random.nextDouble());
            return new Course[] {Course.of(random, 0, .01, sweep), Course.of(random, 0, 2, 25 * symmetric(random))};
        }

        Moment at(double time) {
            ProbePose pose =
                    new ProbePose(shift.at(time), tilt.at(time), along.at(time), depth.at(time), roll.at(time));
            // The speckle turns as the probe leaves its place, and a little with time.
            double turned = 8 * (pose.shift() + pose.along() + pose.depth())
                    + Math.toRadians(2 * (pose.tilt() + pose.roll()))
                    + time;
            return new Moment(pose, headY.at(time), headZ.at(time), turned);
        }

        private static double symmetric(UniformRandomProvider random) {
            return 2 * random.nextDouble() - 1;
        }
    }
}
