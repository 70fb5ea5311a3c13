package mnlab.pose;

import java.nio.file.Path;
import java.util.List;
import mnlab.core.Key;
import mnlab.core.Progress;
import mnlab.experiment.MemberFolder;
import mnlab.nn.ComputeThreads;
import mnlab.train.Loop;
import mnlab.train.StopSignal;

/**
 * Trains the networks of a method one after the other into its folder. Stopped at any point, the same call goes on from the last checkpoint; members
 * that are finished are left as they are.
 *
 * <pre>{@code
 * PoseTraining.of(PosePresets.QUICK).run(Path.of("pose"), progress, new StopSignal());
 * }</pre>
 */
public final class PoseTraining {

    /** Numbers of an epoch that the progress shows. */
    private static final List<String> COLUMNS = List.of("loss.net", "valLoss", "valCorners");

    private final PoseConfig config;

    private PoseTraining(PoseConfig config) {
        this.config = config;
    }

    /** A training by this config. */
    public static PoseTraining of(PoseConfig config) {
        return new PoseTraining(config);
    }

    /** Trains what is missing; whether all is trained or it was asked to stop. */
    public Loop.Outcome run(Path folder, Progress progress, StopSignal stop) {
        PoseFolder model = PoseFolder.forTraining(folder, config);
        List<MemberFolder> members = model.members(config);
        if (members.stream().allMatch(MemberFolder::isFinished)) {
            return Loop.Outcome.FINISHED;
        }
        PoseSplit split = PoseSplit.open(config, progress);
        try (ComputeThreads threads = ComputeThreads.set(config.compute().threads())) {
            for (int i = 0; i < members.size(); i++) {
                Key key = Key.of(config.seed()).then("member").then(i);
                String title = members.size() == 1 ? "training" : "network " + (i + 1) + " of " + members.size();
                Loop.Outcome outcome = members.get(i)
                        .train(
                                () -> new PoseTask(config, split, key),
                                key.then("loop"),
                                config.compute(),
                                MemberFolder.reporting(title, COLUMNS, progress),
                                stop);
                if (outcome == Loop.Outcome.STOPPED) {
                    return Loop.Outcome.STOPPED;
                }
            }
        }
        return Loop.Outcome.FINISHED;
    }
}
