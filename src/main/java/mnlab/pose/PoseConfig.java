package mnlab.pose;

import mnlab.core.Records;
import mnlab.experiment.ComputeConfig;
import mnlab.experiment.ConfigException;
import mnlab.experiment.Configs;
import mnlab.nn.RegressorSpec;

/**
 * All that decides the training of a pose model.
 *
 * @param data folder of head volumes; {@code phantom} or {@code phantom-small} for phantoms, which are made at the first use
 * @param size voxels along a volume's side, pixels along a frame's
 * @param method what is learnt
 * @param network by which network; the method may change its dropout
 * @param planes which planes are cut
 * @param training how it is learnt
 * @param seed of all randomness
 * @param compute device, threads, precision
 */
public record PoseConfig(
        String data,
        int size,
        PoseMethod method,
        RegressorSpec network,
        PlanesConfig planes,
        PoseTrainingConfig training,
        long seed,
        ComputeConfig compute) {

    static {
        Configs.named(PoseMethod.class, PoseMethod::name, PoseMethods::byName);
    }

    /** Refuses frames that are too small for any network. */
    public PoseConfig {
        if (size < 16) {
            throw new ConfigException("size", "is " + size, "Give 16 voxels or more, for example 64 or 160");
        }
    }

    /** With other data. */
    public PoseConfig data(String place) {
        return Records.with(this, "data", place);
    }

    /** With frames of another size. */
    public PoseConfig size(int pixels) {
        return Records.with(this, "size", pixels);
    }

    /** With another method. */
    public PoseConfig method(PoseMethod other) {
        return Records.with(this, "method", other);
    }

    /** With another method, from {@code name} or {@code name: {option: value}}. */
    public PoseConfig methodNamed(String text) {
        return method(Configs.parse(text, PoseMethod.class));
    }

    /** With another seed. */
    public PoseConfig seed(long other) {
        return Records.with(this, "seed", other);
    }

    /** With other training settings. */
    public PoseConfig with(PoseTrainingConfig other) {
        return Records.with(this, "training", other);
    }

    /** With other compute settings. */
    public PoseConfig with(ComputeConfig other) {
        return Records.with(this, "compute", other);
    }
}
