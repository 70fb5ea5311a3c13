package mnlab.geometry;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * What a frame says about the descent of the fetal head: the angle of progression (AoP, degrees) and the head-symphysis distance (HSD,
 * pixels), or the reason why there is none. HSD is the shortest distance from the symphysis' lower end to the head, as in the IUGC
 * challenge, and not the clinical one along the perpendicular to the symphysis' axis.
 */
public sealed interface Measurement {

    /** The outcomes by the short names that tables use. */
    enum Status {
        /** Both values. */
        OK,
        /** No pixel of the head. */
        NO_FH,
        /** No pixel of the symphysis. */
        NO_PS,
        /** Neither structure. */
        NO_PS_NO_FH,
        /** A symphysis without extent. */
        DEGENERATE_PS,
        /** The symphysis' lower end lies within the head: a distance and no angle. */
        NO_TANGENT,
        /** No ellipse fits. */
        FIT_FAILED
    }

    /** The outcome. */
    Status status();

    /** AoP in degrees, 0 to 180. */
    default OptionalDouble aop() {
        return OptionalDouble.empty();
    }

    /** HSD in pixels. */
    default OptionalDouble hsd() {
        return OptionalDouble.empty();
    }

    /** The points that were found. */
    default Optional<Landmarks> landmarks() {
        return Optional.empty();
    }

    /**
     * Both values.
     *
     * @param degrees AoP
     * @param pixels HSD
     * @param points all four
     */
    record Measured(double degrees, double pixels, Landmarks points) implements Measurement {
        @Override
        public Status status() {
            return Status.OK;
        }

        @Override
        public OptionalDouble aop() {
            return OptionalDouble.of(degrees);
        }

        @Override
        public OptionalDouble hsd() {
            return OptionalDouble.of(pixels);
        }

        @Override
        public Optional<Landmarks> landmarks() {
            return Optional.of(points);
        }
    }

    /** The frame shows no fetal head. */
    record NoHead() implements Measurement {
        @Override
        public Status status() {
            return Status.NO_FH;
        }
    }

    /** The frame shows no pubic symphysis. */
    record NoSymphysis() implements Measurement {
        @Override
        public Status status() {
            return Status.NO_PS;
        }
    }

    /** The frame shows neither. */
    record Neither() implements Measurement {
        @Override
        public Status status() {
            return Status.NO_PS_NO_FH;
        }
    }

    /** The symphysis is one pixel, which has no axis. */
    record DegenerateSymphysis() implements Measurement {
        @Override
        public Status status() {
            return Status.DEGENERATE_PS;
        }
    }

    /**
     * No tangent from the lower end, since it lies within the head (or, in the challenge's form, in a pose that it cannot do).
     *
     * @param pixels HSD
     * @param points all but T
     */
    record NoTangent(double pixels, Landmarks points) implements Measurement {
        @Override
        public Status status() {
            return Status.NO_TANGENT;
        }

        @Override
        public OptionalDouble hsd() {
            return OptionalDouble.of(pixels);
        }

        @Override
        public Optional<Landmarks> landmarks() {
            return Optional.of(points);
        }
    }

    /**
     * No ellipse fits.
     *
     * @param structures which of the two, at least one
     */
    record FitFailed(Set<Structure> structures) implements Measurement {

        /** Copies. */
        public FitFailed {
            structures = Set.copyOf(structures);
        }

        @Override
        public Status status() {
            return Status.FIT_FAILED;
        }
    }
}
