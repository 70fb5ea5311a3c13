package mnlab.method;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import mnlab.Golden;
import mnlab.Golden.GoldenCase;
import mnlab.train.Clock;
import mnlab.train.Epochs;
import mnlab.train.Schedule;
import mnlab.train.Schedules;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

@Tag("golden")
class ScheduleGoldenTest {

    @TestFactory
    Stream<DynamicTest> learningRate() {
        return Golden.tests("mn/schedule", "lr_", golden -> {
            JsonNode config = golden.config();
            Schedule rate = Schedules.warmUpCosineRestart(
                    config.path("base_lr").asDouble(),
                    new Epochs(
                            config.path("warmup").asInt(),
                            config.path("transition").asInt(),
                            config.path("max").asInt()),
                    config.path("restart").asInt(0));
            JsonNode expected = golden.scalars().path("lr");
            assertTrue(expected.size() > 0);
            for (int epoch = 0; epoch < expected.size(); epoch++) {
                golden.assertScalar("lr[" + epoch + "]", expected.get(epoch).asDouble(), rate.at(new Clock(epoch, 0)));
            }
        });
    }

    @TestFactory
    Stream<DynamicTest> unlabelledCountFollowsTheEpoch() {
        return Golden.tests("mn/schedule", "lrg_", golden -> assertCounts(golden, LrgRule.EPOCH_LINEAR));
    }

    @TestFactory
    Stream<DynamicTest> unlabelledCountFollowsTheRate() {
        return Golden.tests("mn/schedule", "lrgvariant_", golden -> assertCounts(golden, LrgRule.LR_PROPORTIONAL));
    }

    @Test
    void aFixedShareHoldsThroughoutTheSecondStage() {
        Epochs epochs = new Epochs(5, 20, 60);
        Schedule rate = Schedules.warmUpCosineRestart(1, epochs, 0);
        assertEquals(0, LrgRule.FIXED.unlabelled(19, epochs, rate, .5, 4));
        assertEquals(2, LrgRule.FIXED.unlabelled(20, epochs, rate, .5, 4));
        assertEquals(2, LrgRule.FIXED.unlabelled(59, epochs, rate, .7, 4));
        assertEquals(0, LrgRule.FIXED.unlabelled(59, epochs, rate, 0, 4));
    }

    @Test
    void withoutRestartTheRateFallsAlongOneCosine() {
        Epochs epochs = new Epochs(5, 20, 60);
        Schedule rate = Schedules.warmUpCosine(2, epochs);
        assertEquals(.02, rate.at(new Clock(0, 0)), 1e-12);
        assertEquals(2, rate.at(new Clock(5, 0)), 1e-12);
        assertEquals(1 + Math.cos(Math.PI * 15 / 55), rate.at(new Clock(20, 0)), 1e-12);
        assertEquals(1 + Math.cos(Math.PI * 54 / 55), rate.at(new Clock(59, 0)), 1e-12);
    }

    private static void assertCounts(GoldenCase golden, LrgRule rule) {
        JsonNode config = golden.config();
        int maximum = config.path("max").asInt();
        Epochs epochs = new Epochs(0, config.path("transition").asInt(), maximum);
        List<List<Integer>> firsts = new ArrayList<>();
        int last = -1;
        for (int epoch = 0; epoch < maximum; epoch++) {
            int count = rule.unlabelled(
                    epoch,
                    epochs,
                    Schedules.warmUpCosineRestart(1, epochs, 0),
                    .5,
                    config.path("batch").asInt());
            if (golden.scalars().has("n_unlabelled")) {
                assertEquals(golden.scalars().path("n_unlabelled").get(epoch).asInt(), count, "epoch " + epoch);
            }
            if (count != last) {
                firsts.add(List.of(epoch, count));
                last = count;
            }
        }
        List<List<Integer>> expected = new ArrayList<>();
        golden.scalars()
                .path("first_epoch_of_each_count")
                .forEach(pair ->
                        expected.add(List.of(pair.get(0).asInt(), pair.get(1).asInt())));
        assertEquals(expected, firsts);
    }
}
