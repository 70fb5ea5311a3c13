package mnlab.intrapartum;

import java.util.ArrayList;
import java.util.List;
import mnlab.core.Key;

/** The batches of an epoch: every place once, in an order of its own, each frame augmented from its own key. */
final class PlaneBatches {

    private final List<PlaneFrames.Place> places;
    private final int batch;
    private final FrameAugmentation augmentation;
    private final Key key;

    PlaneBatches(List<PlaneFrames.Place> places, int batch, FrameAugmentation augmentation, Key key) {
        this.places = places;
        this.batch = batch;
        this.augmentation = augmentation;
        this.key = key;
    }

    /** Steps of an epoch. */
    int steps() {
        return (places.size() + batch - 1) / batch;
    }

    /** A step's batch: a pure function, called on loader threads. The last one of an epoch may be smaller. */
    PlaneBatch make(int epoch, int step) {
        Key epochKey = key.then(epoch);
        int[] order = epochKey.then("order").permutation(places.size());
        List<PlaneFrame> frames = new ArrayList<>();
        for (int i = step * batch; i < Math.min(order.length, (step + 1) * batch); i++) {
            frames.add(draw(places.get(order[i]), epochKey.then("frame").then(order[i])));
        }
        return PlaneBatch.of(frames);
    }

    private PlaneFrame draw(PlaneFrames.Place place, Key frameKey) {
        List<PlaneFrame> candidates = place.candidates();
        PlaneFrame chosen = candidates.get(frameKey.then("candidate").random().nextInt(candidates.size()));
        return new PlaneFrame(
                chosen.name(), augmentation.apply(chosen.frame(), frameKey.then("augmentation")), chosen.standard());
    }
}
