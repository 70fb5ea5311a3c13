package mnlab.cli;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class PlanCommandTest {

    private static final String[] TINY = {
        "--data", "phantom-small",
        "--method", "supervised: {net: {unet3d: {base: 2, levels: 2}}}",
        "--patch", "16,16,16",
        "--batch", "2"
    };

    private static Said plan(String... more) {
        Object[] all = new Object[1 + TINY.length + more.length];
        all[0] = "plan";
        System.arraycopy(TINY, 0, all, 1, TINY.length);
        System.arraycopy(more, 0, all, 1 + TINY.length, more.length);
        return Said.by(all);
    }

    /** 60 phantoms of 32x32x24 voxels: 3 validate and 12 test, in 3x3x2 windows of 16 at half overlap. */
    @Test
    void countsStepsAndWindowsAndMeasuresEach() {
        String said = plan("--epochs", "1,2,10", "--rounds", "3", "--steps", "1")
                .well()
                .out();
        assertMatches(said, "labels: net +30 steps +\\d+\\.\\d{3} s each +0:0\\d:\\d\\d");
        assertMatches(said, "validation: net +540 windows");
        assertMatches(said, "test: net +216 windows");
        assertMatches(said, "in all, without preparing and loading the cases: 0:0\\d:\\d\\d");
        assertMatches(said, "memory after these steps: \\d+\\.\\d\\d GiB");
    }

    private static void assertMatches(String said, String pattern) {
        assertTrue(Pattern.compile(pattern).matcher(said).find(), pattern + " is not in\n" + said);
    }

    @Test
    void optionsThatMakeNoSenseAreMisuse() {
        plan("--steps", "0").misused("--steps: at least 1");
        Said.by("plan", "--preset", "la_4").misused("--data=DIR");
        Said.by("plan", "--preset", "la_4", "--config", "x.yaml", "--data", "phantom")
                .misused("--preset and --config: give one");
        Said.by("train", "--preset", "la_5", "--data", "phantom").failed("la_5", "is not a known preset", "la_4");
    }
}
