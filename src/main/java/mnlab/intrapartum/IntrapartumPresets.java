package mnlab.intrapartum;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import mnlab.data.Gamma;
import mnlab.experiment.ComputeConfig;
import mnlab.experiment.ConfigException;
import mnlab.nn.ClassifierSpec;
import mnlab.nn.Classifiers;
import mnlab.nn.Nets;
import mnlab.recipe.MeanTeacher;
import mnlab.recipe.Supervised;
import mnlab.train.Epochs;

/** Settings by name. */
public final class IntrapartumPresets {

    private static final long SEED = 101;
    private static final Gamma CONTRAST = new Gamma(.5, .8, 1.25, Gamma.Domain.SIGNED);

    /**
     * For a fresh machine: phantom videos, and networks that a CPU trains in minutes. The classifier and one of the segmenters start from the ImageNet
     * weights that come with mnlab's set-up.
     */
    public static final IntrapartumConfig QUICK = new IntrapartumConfig(
            "phantom",
            .2,
            .2,
            new ClassificationConfig(
                    classifiers("efficientnet_lite0", "resnet18"),
                    96,
                    5,
                    8,
                    true,
                    FrameAugmentation.STANDARD,
                    ClassificationConfig.Objective.BCE,
                    6,
                    16,
                    3e-4),
            new SegmentationConfig(
                    List.of(Supervised.of(Nets.efficientNetUNet().pretrained()), Supervised.of(Nets.unet2d(8))),
                    128,
                    4,
                    true,
                    CONTRAST,
                    new Epochs(1, 8, 8),
                    10,
                    8),
            SEED,
            ComputeConfig.DEFAULT);

    /** So short that it only shows that all works, without pretrained weights: for tests and for notebooks at their smallest. */
    public static final IntrapartumConfig SMALLEST = new IntrapartumConfig(
            "phantom-small",
            .2,
            .2,
            new ClassificationConfig(
                    classifiers("resnet18"),
                    32,
                    2,
                    2,
                    false,
                    FrameAugmentation.NONE,
                    ClassificationConfig.Objective.BCE,
                    1,
                    8,
                    1e-3),
            new SegmentationConfig(
                    List.of(Supervised.of(Nets.unet2d(4)), MeanTeacher.of(Nets.unet2d(4))),
                    32,
                    1,
                    false,
                    Gamma.off(),
                    new Epochs(0, 2, 2),
                    2,
                    4),
            SEED,
            ComputeConfig.DEFAULT);

    /**
     * What the abstract of arXiv 2505.14572 says: six families of classifiers, AdamW at 1e-6, binary cross-entropy, 5 frames of each positive and 8
     * of each negative video. What it does not say is ours: the sizes of pictures, the number of epochs, the segmenters. The weights of torchvision are named
     * in a config (docs/networks.md); without them the classifiers start from scratch.
     */
    public static final IntrapartumConfig PAPER = new IntrapartumConfig(
            "data/iugc2024",
            .1,
            .1,
            new ClassificationConfig(
                    classifiers(
                            "vgg16", "resnet50", "wide_resnet50_2", "densenet121", "efficientnet_b0", "convnext_tiny"),
                    224,
                    5,
                    8,
                    true,
                    FrameAugmentation.STANDARD,
                    ClassificationConfig.Objective.BCE,
                    100,
                    32,
                    1e-6),
            new SegmentationConfig(
                    List.of(
                            Supervised.of(Nets.efficientNetUNet().pretrained()),
                            Supervised.of(Nets.unet2d(64)),
                            Supervised.of(Nets.byName("segformer"))),
                    256,
                    8,
                    true,
                    CONTRAST,
                    new Epochs(5, 100, 100),
                    50,
                    16),
            SEED,
            ComputeConfig.DEFAULT);

    private static final Map<String, IntrapartumConfig> ALL =
            new TreeMap<>(Map.of("quick", QUICK, "smallest", SMALLEST, "paper", PAPER));

    private IntrapartumPresets() {}

    /** Settings by name. */
    public static IntrapartumConfig named(String name) {
        IntrapartumConfig found = ALL.get(name);
        if (found == null) {
            throw new ConfigException(name, "is no preset", "Choose one of " + String.join(", ", ALL.keySet()));
        }
        return found;
    }

    private static List<ClassifierSpec> classifiers(String... names) {
        return List.of(names).stream().map(Classifiers::byName).toList();
    }
}
