package mnlab.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class TrainerProcessTest {

    private final TrainerProcess here = TrainerProcess.here();

    @Test
    void thisOneIsFound() {
        assertEquals(ProcessHandle.current(), here.handle().orElseThrow());
        assertFalse(here.elsewhere());
    }

    /** A system gives numbers out again: the process that has it now is not ours to stop. */
    @Test
    void anotherOneWithTheSameNumberIsNot() {
        assertTrue(new TrainerProcess(here.host(), here.pid(), "2020-01-01T00:00:00Z")
                .handle()
                .isEmpty());
    }

    @Test
    void oneOnAnotherMachineCannotBeSeen() {
        TrainerProcess other = new TrainerProcess("not-" + here.host(), here.pid(), here.started());
        assertTrue(other.elsewhere());
        assertTrue(other.handle().isEmpty());
        assertTrue(TrainerProcess.NONE.handle().isEmpty());
        assertFalse(TrainerProcess.NONE.elsewhere());
    }
}
