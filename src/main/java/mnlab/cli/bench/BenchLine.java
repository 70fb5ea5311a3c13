package mnlab.cli.bench;

import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * A time, as one line of JSON.
 *
 * @param bench the row
 * @param peer who did the work: {@code mnlab}
 * @param variant what was timed, where a row has several
 * @param ms the minimum of several runs in milliseconds
 */
public record BenchLine(
        String bench, String peer, @JsonInclude(JsonInclude.Include.NON_EMPTY) String variant, double ms) {

    /** A time of mnlab, to the microsecond. */
    public static BenchLine of(String bench, String variant, double ms) {
        return new BenchLine(bench, "mnlab", variant, Math.round(ms * 1e3) / 1e3);
    }
}
