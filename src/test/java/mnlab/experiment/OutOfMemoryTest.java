package mnlab.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.engine.EngineException;
import org.junit.jupiter.api.Test;

class OutOfMemoryTest {

    @Test
    void namesNetworksPatchAndBatchAndProposesASmallerOne() {
        ExperimentConfig config = ExperimentConfig.DEFAULT.steps(8, 4);
        EngineException failure = new EngineException("CUDA out of memory. Tried to allocate 20.00 GiB");
        String told = OutOfMemory.told(failure, config).getMessage();
        assertTrue(told.contains("unet3d"), told);
        assertTrue(told.contains("patch " + config.patch().patch()), told);
        assertTrue(told.contains("Try a batch of 2"), told);
    }

    @Test
    void proposesASmallerPatchWhereTheBatchIsSmall() {
        ExperimentConfig config = ExperimentConfig.DEFAULT
                .steps(8, 1)
                .with(ExperimentConfig.DEFAULT.patch().patch(96, 96, 64));
        EngineException failure = new EngineException("DefaultCPUAllocator: can't allocate memory");
        assertTrue(OutOfMemory.told(failure, config).getMessage().contains("Try a patch of [48, 48, 32]"));
    }

    @Test
    void leavesOtherFailuresAlone() {
        EngineException failure = new EngineException("shapes do not match");
        assertSame(failure, OutOfMemory.told(failure, ExperimentConfig.DEFAULT));
        assertEquals("shapes do not match", failure.getMessage());
    }
}
