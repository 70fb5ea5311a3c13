package mnlab.study;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import mnlab.core.Progress;
import mnlab.experiment.Configs;
import mnlab.experiment.Experiment;
import mnlab.experiment.ExperimentConfig;
import mnlab.experiment.Run;
import mnlab.experiment.RunStatus;
import mnlab.experiment.Runs;
import mnlab.train.Epochs;
import mnlab.train.StopSignal;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every preset starts, trains three epochs, is stopped, checkpoints and is gone on with: with networks, patches and batches that a small
 * machine can hold, and all else as it is. What the sizes of the presets cost, {@code mnlab plan} says.
 */
@Tag("long")
class PresetRunTest {

    private static final String SMALL =
            "mn: {net2d: {segformer: {tuning: LORA, rank: 4}}, net3d: {unet3d: {base: 4}}, rate3d: 1.0e-4}";

    @TempDir
    private Path folder;

    @TestFactory
    Stream<DynamicTest> everyPresetStartsStopsAndGoesOn() {
        return Presets.all().entrySet().stream()
                .map(preset -> DynamicTest.dynamicTest(preset.getKey(), () -> run(preset.getKey(), preset.getValue())));
    }

    private void run(String name, ExperimentConfig preset) {
        ExperimentConfig small = preset.with(preset.data()
                        .at(data(preset))
                        .labelled(Math.min(8, preset.data().labelled())))
                .with(Configs.method(SMALL))
                .with(preset.patch().patch(32, 32, 16))
                .with(new Epochs(0, 1, 3))
                .steps(1, 2);
        StopSignal stop = new StopSignal();
        Run run = Experiment.of(small).run(folder.resolve(name), stopAfterTheFirstEpoch(stop), stop);
        assertEquals(RunStatus.State.STOPPED, run.status().state());
        assertTrue(Files.isDirectory(run.path().resolve("checkpoints")));
        Runs.open(run.path()).train(Progress.SILENT, new StopSignal());
        assertEquals(RunStatus.State.FINISHED, run.status().state());
        assertEquals(3, run.log().size());
    }

    private static String data(ExperimentConfig preset) {
        if (!preset.data().split().lists()) {
            return "phantom-small";
        }
        String real = System.getenv("MNLAB_DATA");
        assumeTrue(real != null, "MNLAB_DATA is not set: no left atrium with lists");
        return Path.of(real, "left-atrium").toString();
    }

    private static Progress stopAfterTheFirstEpoch(StopSignal stop) {
        return (task, done, total, note) -> {
            if (task.equals("training") && done == 1) {
                stop.request();
            }
        };
    }
}
