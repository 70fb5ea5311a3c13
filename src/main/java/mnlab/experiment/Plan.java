package mnlab.experiment;

import java.util.List;

/**
 * How long a run will take, reckoned from steps that were measured.
 *
 * @param device where they were measured
 * @param parts what the run consists of, in the order of time
 * @param ownMiB memory of this process after the steps, MiB
 * @param gpuMiB memory on the GPU, MiB; NaN on a CPU
 */
public record Plan(String device, List<Part> parts, double ownMiB, double gpuMiB) {

    /**
     * A kind of work.
     *
     * @param what for example {@code mutual: 3d}
     * @param times how often it is done
     * @param unit what is done: a step, a window
     * @param each seconds a time
     */
    public record Part(String what, long times, String unit, double each) {

        /** Seconds in all. */
        public double seconds() {
            return times * each;
        }
    }

    /** Seconds of the whole run, its test included; preparing the cases and loading them is not. */
    public double seconds() {
        return parts.stream().mapToDouble(Part::seconds).sum();
    }
}
