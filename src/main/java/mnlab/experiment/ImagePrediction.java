package mnlab.experiment;

import java.util.Optional;
import mnlab.image.Canvas;
import mnlab.image.LabelMap;
import mnlab.image.Pad;
import mnlab.image.Volume;
import mnlab.infer.Prediction;

/**
 * What a network says about an image, on the image's own grid. What the canvas had cropped is background.
 *
 * @param prepared on the grid of the prepared image
 * @param canvas the common size that the image was brought to, if there is one
 */
public record ImagePrediction(Prediction prepared, Optional<Canvas> canvas) {

    /** The class of each voxel. */
    public LabelMap labels() {
        LabelMap labels = prepared.labels();
        return canvas.map(c -> c.restore(labels)).orElse(labels);
    }

    /** Class probabilities, one volume a class, background first. */
    public Volume[] probabilities() {
        Volume[] probabilities = prepared.probabilities();
        canvas.ifPresent(c -> {
            for (int k = 0; k < probabilities.length; k++) {
                probabilities[k] = restored(c, probabilities[k], k == 0 ? 1 : 0);
            }
        });
        return probabilities;
    }

    private static Volume restored(Canvas canvas, Volume probability, float outside) {
        Volume back =
                Pad.constant(probability, canvas.box().inverse(canvas.original().shape()), outside);
        return new Volume(canvas.original(), back.voxels());
    }
}
