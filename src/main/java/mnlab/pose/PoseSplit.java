package mnlab.pose;

import java.util.List;
import mnlab.core.Key;
import mnlab.core.Progress;
import mnlab.data.Split;

/**
 * The volumes of a run in their parts.
 *
 * @param heads all of them
 * @param parts which learn, choose and test
 */
public record PoseSplit(HeadVolumes heads, Split parts) {

    /** Opens a config's data and parts it. */
    public static PoseSplit open(PoseConfig config, Progress progress) {
        HeadVolumes heads = HeadData.open(config.data(), progress);
        PlanesConfig planes = config.planes();
        double train = 1 - planes.validation() - planes.test();
        return new PoseSplit(heads, heads.split(config.seed(), train, planes.validation(), planes.test()));
    }

    /** The batches of one network. */
    PoseBatches training(PoseConfig config, Key key) {
        PlanesConfig planes = config.planes();
        HeadFrames cut = new HeadFrames(RandomPlaneSettings.qaerts(config.size()), planes.augmentation());
        return new PoseBatches(heads, parts.train(), cut, planes.perVolume(), planes.resample(), key);
    }

    /** Frames of the validation volumes as they are, the same for every network of the run. */
    HeldOutFrames validation(PoseConfig config) {
        return heldOut(config, parts.val(), config.planes().heldOut());
    }

    /** Frames of the test volumes as they are. */
    public HeldOutFrames test(PoseConfig config) {
        return heldOut(config, parts.test(), config.planes().heldOut());
    }

    private HeldOutFrames heldOut(PoseConfig config, List<String> ids, int count) {
        HeadFrames cut = new HeadFrames(RandomPlaneSettings.qaerts(config.size()), PlaneAugmentation.NONE);
        return HeldOutFrames.of(heads, ids, cut, count, Key.of(config.seed()).then("held out"));
    }
}
