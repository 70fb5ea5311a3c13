package mnlab.nn;

import java.util.List;

/** The sizes of SegFormer (Xie et al., NeurIPS 2021), as the configs of its public checkpoints give them. */
public enum SegFormerSize {
    B0(List.of(2, 2, 2, 2), 32, 256),
    B1(List.of(2, 2, 2, 2), 64, 256),
    B2(List.of(3, 4, 6, 3), 64, 768),
    B3(List.of(3, 4, 18, 3), 64, 768),
    B4(List.of(3, 8, 27, 3), 64, 768),
    B5(List.of(3, 6, 40, 3), 64, 768);

    private final Shape shape;

    SegFormerSize(List<Integer> depths, int width, int decoderWidth) {
        List<Integer> widths = List.of(width, 2 * width, 5 * width, 8 * width);
        this.shape = new Shape(depths, widths, List.of(1, 2, 5, 8), List.of(8, 4, 2, 1), 4, decoderWidth);
    }

    Shape shape() {
        return shape;
    }

    /**
     * What a size consists of; lists have an entry a stage.
     *
     * @param depths blocks
     * @param widths channels
     * @param heads attention heads
     * @param reductions stride at which keys and values are taken
     * @param mlpRatio width of a block's hidden layer over its own
     * @param decoderWidth channels of the feature map
     */
    record Shape(
            List<Integer> depths,
            List<Integer> widths,
            List<Integer> heads,
            List<Integer> reductions,
            int mlpRatio,
            int decoderWidth) {

        int stages() {
            return depths.size();
        }

        int blocks() {
            return depths.stream().mapToInt(Integer::intValue).sum();
        }
    }
}
