package mnlab.nn;

import java.util.List;

/**
 * Inverted residual blocks of an EfficientNet's stage.
 *
 * @param repeats number of blocks
 * @param kernel side of the depthwise convolutions
 * @param stride of the first block; the others have 1
 * @param expansion channels inside a block, as a multiple of those before it
 * @param in channels before the first block
 * @param out channels after each block
 */
record MobileStage(int repeats, int kernel, int stride, int expansion, int in, int out) {

    /** The stages of EfficientNet-B0 and Lite0 (Tan and Le, ICML 2019, table 1). */
    static final List<MobileStage> BASE = List.of(
            new MobileStage(1, 3, 1, 1, 32, 16),
            new MobileStage(2, 3, 2, 6, 16, 24),
            new MobileStage(2, 5, 2, 6, 24, 40),
            new MobileStage(3, 3, 2, 6, 40, 80),
            new MobileStage(3, 5, 1, 6, 80, 112),
            new MobileStage(4, 5, 2, 6, 112, 192),
            new MobileStage(1, 3, 1, 6, 192, 320));

    /** Number of blocks of all stages. */
    static int blocks(List<MobileStage> stages) {
        return stages.stream().mapToInt(MobileStage::repeats).sum();
    }

    /** A larger network's stage: more channels, in eighths, and more blocks (section 3 of the paper). */
    MobileStage scaled(double width, double depth) {
        return new MobileStage(
                (int) Math.ceil(repeats * depth), kernel, stride, expansion, channels(in, width), channels(out, width));
    }

    /** The nearest multiple of 8, but never a tenth less. */
    private static int channels(int base, double width) {
        double exact = base * width;
        int rounded = Math.max(8, (int) (exact + 4) / 8 * 8);
        return rounded < .9 * exact ? rounded + 8 : rounded;
    }
}
