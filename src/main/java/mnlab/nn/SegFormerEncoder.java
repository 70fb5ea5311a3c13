package mnlab.nn;

import ai.djl.ndarray.NDArray;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The encoder of SegFormer, a mix transformer: per stage an overlapping patch embedding (kernel 7 stride 4, then kernel 3 stride 2),
 * a norm, blocks, a norm. Tensor names are those of the public checkpoints ({@code block.0.0.attention.self.query.weight}).
 */
final class SegFormerEncoder {

    private record Stage(Conv embedding, LayerNorm before, List<SegFormerBlock> blocks, LayerNorm after) {}

    private final List<Stage> stages = new ArrayList<>();

    SegFormerEncoder(Scope scope, int channels, SegFormerSize.Shape shape, double dropPath, TransformerParts parts) {
        int done = 0;
        for (int s = 0; s < shape.stages(); s++) {
            String number = Integer.toString(s);
            int width = shape.widths().get(s);
            int in = s == 0 ? channels : shape.widths().get(s - 1);
            Scope embedding = scope.in("patch_embeddings").in(number);
            int kernel = s == 0 ? 7 : 3;
            List<SegFormerBlock> blocks = new ArrayList<>();
            for (int b = 0; b < shape.depths().get(s); b++) {
                // The rate grows linearly from 0 to its full value over all blocks.
                double rate = shape.blocks() == 1 ? 0 : dropPath * done++ / (shape.blocks() - 1);
                blocks.add(new SegFormerBlock(
                        scope.in("block").in(number).in(Integer.toString(b)),
                        width,
                        shape.heads().get(s),
                        shape.reductions().get(s),
                        shape.mlpRatio() * width,
                        rate,
                        parts));
            }
            stages.add(new Stage(
                    parts.conv(embedding.in("proj"), in, width, kernel, s == 0 ? 4 : 2, kernel / 2, 1),
                    parts.norm(embedding.in("layer_norm"), width),
                    blocks,
                    parts.norm(scope.in("layer_norm").in(number), width)));
        }
    }

    /** The maps of all stages (N, C, H / stride, W / stride), strides 4, 8, 16, 32, sides rounded up. The caller closes them. */
    List<NDArray> features(NDArray xNCHW, Mode mode) {
        List<NDArray> maps = new ArrayList<>();
        IntStream.range(0, stages.size())
                .forEach(s -> maps.add(stage(stages.get(s), s == 0 ? xNCHW : maps.get(s - 1), mode)));
        return maps;
    }

    private static NDArray stage(Stage stage, NDArray xNCHW, Mode mode) {
        try (NDArray embedded = stage.embedding.forward(xNCHW, mode);
                NDArray tokens = Tokens.of(embedded)) {
            long[] space = Ops.space(embedded);
            NDArray y = stage.before.forward(tokens, mode);
            for (SegFormerBlock block : stage.blocks) {
                y = block.forward(y, space, mode);
            }
            try (NDArray last = y;
                    NDArray normed = stage.after.forward(last, mode)) {
                return Tokens.map(normed, space);
            }
        }
    }
}
