package mnlab.nn;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

class ComputeThreadsTest {

    @Test
    void aThreadStartedMeanwhileTakesTheNumberAndItEndsAfterwards() throws Exception {
        int before = EngineInfo.read().threads();
        try (ComputeThreads one = ComputeThreads.set(before + 1)) {
            assertEquals(before + 1, EngineInfo.read().threads());
            assertEquals(before + 1, inANewThread());
        }
        assertEquals(before, EngineInfo.read().threads());
        assertEquals(before, inANewThread());
    }

    @Test
    void noneAskedForLeavesItAsItIs() {
        int before = EngineInfo.read().threads();
        try (ComputeThreads same = ComputeThreads.set(0)) {
            assertEquals(before, EngineInfo.read().threads());
        }
    }

    private static int inANewThread() throws Exception {
        var executor = Executors.newSingleThreadExecutor();
        try {
            return executor.submit(() -> EngineInfo.read().threads()).get();
        } finally {
            executor.shutdown();
        }
    }
}
