package mnlab.cli.bench;

import mnlab.core.Progress;
import mnlab.pose.PosePlan;
import mnlab.pose.PosePresets;

/**
 * Pose regression by the preset {@code quick}: a batch of 49 planes, cut and augmented by one thread, and the training step that takes it. It needs
 * no files.
 */
public final class PoseBench implements Bench {

    @Override
    public String name() {
        return "pose";
    }

    @Override
    public void run(BenchInputs inputs, Report report) {
        PosePlan plan = PosePlan.measure(PosePresets.QUICK, Progress.SILENT);
        report.time("batch", 1e3 * plan.batchSeconds());
        report.time("step", 1e3 * plan.stepSeconds());
    }
}
