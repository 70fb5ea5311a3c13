package mnlab.pose;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import mnlab.experiment.ComputeConfig;
import mnlab.experiment.ConfigException;
import mnlab.nn.InstanceVgg;

/** Settings by name. */
public final class PosePresets {

    private static final long SEED = 101;

    /** The network of the paper at about a sixth of its width, for frames of 64x64 pixels. */
    private static final InstanceVgg NARROW = new InstanceVgg(
            List.of(List.of(12), List.of(24), List.of(32), List.of(48), List.of(48)),
            4,
            64,
            0,
            InstanceVgg.Start.CONDITIONED);

    /** For a fresh machine: phantoms of 64 voxels, and a network that a CPU trains in minutes. */
    public static final PoseConfig QUICK = new PoseConfig(
            "phantom",
            64,
            new Qaerts(),
            NARROW,
            PlanesConfig.QAERTS,
            new PoseTrainingConfig(40, 1e-3, .5, 5, 41),
            SEED,
            ComputeConfig.DEFAULT);

    /** So short that it only shows that all works: for tests and for notebooks at their smallest. */
    public static final PoseConfig SMALLEST = new PoseConfig(
            "phantom-small",
            32,
            new Qaerts(),
            new InstanceVgg(List.of(List.of(4), List.of(6), List.of(8)), 2, 12, 0, InstanceVgg.Start.CONDITIONED),
            PlanesConfig.QAERTS.counts(8, 8),
            new PoseTrainingConfig(2, 1e-3, .5, 20, 41),
            SEED,
            ComputeConfig.DEFAULT);

    /** As released (spec: sections 7, 10 and 12): for a GPU, and for volumes of 160 voxels. */
    public static final PoseConfig PAPER = new PoseConfig(
            "data/intergrowth21",
            160,
            new Qaerts(),
            new InstanceVgg().start(InstanceVgg.Start.RELEASED),
            PlanesConfig.QAERTS,
            PoseTrainingConfig.RELEASED,
            SEED,
            ComputeConfig.DEFAULT);

    private static final Map<String, PoseConfig> ALL =
            new TreeMap<>(Map.of("quick", QUICK, "smallest", SMALLEST, "paper", PAPER));

    private PosePresets() {}

    /** Settings by name. */
    public static PoseConfig named(String name) {
        PoseConfig found = ALL.get(name);
        if (found == null) {
            throw new ConfigException(name, "is no preset", "Choose one of " + String.join(", ", ALL.keySet()));
        }
        return found;
    }
}
