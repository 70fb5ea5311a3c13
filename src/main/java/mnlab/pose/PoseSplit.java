package mnlab.pose;

import java.util.List;
import mnlab.core.Key;
import mnlab.core.Progress;
import mnlab.data.Split;
import mnlab.experiment.ConfigException;

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
        requireSome("planes.validation", planes.validation(), heads);
        requireSome("planes.test", planes.test(), heads);
        double train = 1 - planes.validation() - planes.test();
        return new PoseSplit(heads, heads.split(config.seed(), train, planes.validation(), planes.test()));
    }

    private static void requireSome(String key, double share, HeadVolumes heads) {
        int volumes = heads.ids().size();
        if (share > 0 && Math.round(share * volumes) == 0) {
            throw new ConfigException(
                    key,
                    "is " + share + ", which is not one of the " + volumes + " volumes of " + heads.name(),
                    "Give " + Math.ceil(100.0 / volumes) / 100 + " or more, or 0 for none");
        }
    }

    /** The batches of one network. */
    PoseBatches training(PoseConfig config, Key key) {
        PlanesConfig planes = config.planes();
        HeadFrames cut = new HeadFrames(RandomPlaneSettings.qaerts(config.size()), planes.augmentation());
        return new PoseBatches(heads, parts.train(), cut, planes.perVolume(), planes.resample(), key);
    }

    /** Frames of the validation volumes as they are, the same for every network of the run. */
    HeldOutFrames validation(PoseConfig config) {
        return heldOut(heads, config, parts.val());
    }

    /** Frames of the test volumes as they are. */
    public HeldOutFrames test(PoseConfig config) {
        return heldOut(heads, config, parts.test());
    }

    /** Frames of other volumes as they are, all of which are taken. */
    public static HeldOutFrames allOf(HeadVolumes others, PoseConfig config) {
        return heldOut(others, config, others.ids());
    }

    private static HeldOutFrames heldOut(HeadVolumes heads, PoseConfig config, List<String> ids) {
        HeadFrames cut = new HeadFrames(RandomPlaneSettings.qaerts(config.size()), PlaneAugmentation.NONE);
        Key key = Key.of(config.seed()).then("held out");
        return HeldOutFrames.of(heads, ids, cut, config.planes().heldOut(), key);
    }
}
