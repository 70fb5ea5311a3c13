package mnlab.experiment;

import java.util.Optional;
import mnlab.image.Canvas;
import mnlab.image.Grid;
import mnlab.image.LabelMap;
import mnlab.image.Pad;
import mnlab.image.Volume;
import mnlab.infer.Prediction;

/**
 * What a network says about an image, on the image's own grid. What the canvas had cropped is background.
 *
 * @param prepared on the grid of the prepared image
 * @param canvas the common size that the image was brought to, if there is one
 * @param own the image's own grid; its spacing may differ from the one that it was prepared with
 */
public record ImagePrediction(Prediction prepared, Optional<Canvas> canvas, Grid own) {

    /** The class of each voxel. */
    public LabelMap labels() {
        LabelMap labels = prepared.labels();
        return new LabelMap(
                own, canvas.map(c -> c.restore(labels)).orElse(labels).labels());
    }

    /** Class probabilities, one volume a class, background first. */
    public Volume[] probabilities() {
        Volume[] probabilities = prepared.probabilities();
        for (int k = 0; k < probabilities.length; k++) {
            float outside = k == 0 ? 1 : 0;
            Volume probability = probabilities[k];
            Volume restored = canvas.map(c -> restored(c, probability, outside)).orElse(probability);
            probabilities[k] = new Volume(own, restored.voxels());
        }
        return probabilities;
    }

    private static Volume restored(Canvas canvas, Volume probability, float outside) {
        return Pad.constant(probability, canvas.box().inverse(canvas.original().shape()), outside);
    }
}
