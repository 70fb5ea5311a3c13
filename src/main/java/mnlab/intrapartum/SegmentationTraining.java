package mnlab.intrapartum;

import mnlab.data.Normalisation;
import mnlab.data.PatchSettings;
import mnlab.data.Preparation;
import mnlab.data.UnlabelledPool;
import mnlab.experiment.ExperimentConfig;
import mnlab.experiment.SplitConfig;
import mnlab.method.Method;

/** What a member of the segmentation is to the kit: an ordinary experiment on slices that are a voxel thick. */
final class SegmentationTraining {

    private SegmentationTraining() {}

    /** The config of the run of a member; each member has a seed of its own. */
    static ExperimentConfig config(IntrapartumConfig pipeline, int member, FrameSet.Made frames) {
        SegmentationConfig config = pipeline.segmentation();
        Method method = config.members().get(member);
        ExperimentConfig standard = ExperimentConfig.DEFAULT;
        PatchSettings patch = PatchSettings.of(config.side(), config.side(), 1).gamma(config.gamma());
        return standard.with(standard.data()
                        .at(frames.folder().toString())
                        .with(SplitConfig.ofFile(frames.split()))
                        .labelled(frames.labelled())
                        .unlabelledFrom(UnlabelledPool.TRAINING_PART, false)
                        .with(Preparation.of(Normalisation.zScore())))
                .with(method)
                .with(config.epochs())
                .steps(config.rounds(), config.batch())
                .with(config.mirror() ? patch.mirrored() : patch)
                .withSeed(pipeline.seed() + member)
                .with(pipeline.compute());
    }
}
