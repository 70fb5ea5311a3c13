package mnlab.intrapartum;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import mnlab.core.Progress;
import mnlab.data.DataException;
import mnlab.geometry.EllipseMethod;
import mnlab.geometry.LandmarkMethod;
import mnlab.geometry.Measurement;
import mnlab.image.LabelMap;
import mnlab.io.Video;
import mnlab.io.Videos;
import mnlab.metric.RegionMetrics;

/**
 * Measures a pipeline on videos of which all is known: every frame for the plane, every frame with a mask for segmentation and biometry, whatever plane
 * the classifiers call it, so that a missed frame does not flatter the masks.
 */
public final class PipelineEvaluation {

    private final Pipeline pipeline;

    private PipelineEvaluation(Pipeline pipeline) {
        this.pipeline = pipeline;
    }

    /** An evaluation of this pipeline, which stays the caller's to close. */
    public static PipelineEvaluation of(Pipeline pipeline) {
        return new PipelineEvaluation(pipeline);
    }

    /**
     * Measures the videos of which it is known whether they show the standard plane.
     *
     * @throws DataException when there is none
     */
    public EvaluationResult run(List<Recording> recordings, Progress progress) {
        List<Recording> known =
                recordings.stream().filter(each -> each.standard().isPresent()).toList();
        if (known.isEmpty()) {
            throw new DataException(
                    "the evaluation",
                    "has no video of which the plane is known",
                    "Bring videos in the layout pos/, neg/");
        }
        List<PlaneScore> planes = new ArrayList<>();
        List<MaskScore> masks = new ArrayList<>();
        for (int i = 0; i < known.size(); i++) {
            Recording recording = known.get(i);
            try (Video video = Videos.open(recording.video())) {
                planes.addAll(planes(recording, video));
                for (int index : recording.masks().keySet()) {
                    masks.add(mask(recording, video, index));
                }
            }
            progress.report("evaluating", i + 1L, known.size(), recording.id());
        }
        return new EvaluationResult(planes, masks, pipeline.memberNames());
    }

    private List<PlaneScore> planes(Recording recording, Video video) {
        List<PlaneScore> scores = new ArrayList<>();
        pipeline.forEach(
                video,
                (frame, index, judgement) -> scores.add(new PlaneScore(
                        recording.id(), index, recording.isPositive(), judgement.probability(), judgement.members())));
        return scores;
    }

    private MaskScore mask(Recording recording, Video video, int index) {
        LabelMap reference = MaskFile.read(recording.masks().get(index));
        Segmented segmented = pipeline.segment(video.frame(index));
        String id = recording.id() + " frame " + index;
        Map<String, RegionMetrics> regions = new LinkedHashMap<>();
        regions.put("ps", RegionMetrics.of(id, segmented.mask(), reference, MaskFile.SYMPHYSIS));
        regions.put("fh", RegionMetrics.of(id, segmented.mask(), reference, MaskFile.HEAD));
        regions.put("all", RegionMetrics.of(id, segmented.mask(), reference, MaskFile.SYMPHYSIS, MaskFile.HEAD));
        List<Measurement> members = segmented.members().stream()
                .map(EllipseMethod.CLOSED_FORM::measure)
                .toList();
        return new MaskScore(
                recording.id(),
                index,
                regions,
                EllipseMethod.CLOSED_FORM.measure(segmented.mask()),
                LandmarkMethod.CANONICAL.measure(segmented.mask()),
                EllipseMethod.CLOSED_FORM.measure(reference),
                LandmarkMethod.CANONICAL.measure(reference),
                members);
    }
}
