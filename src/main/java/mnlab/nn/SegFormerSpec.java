package mnlab.nn;

import java.util.Optional;
import mnlab.core.Key;

/**
 * M&amp;N's 2D network with a SegFormer backbone (spec of the paper's released settings: B2 with the public ADE20K weights and LoRA
 * 64/64).
 *
 * @param size of the backbone
 * @param weights file of start weights, Hugging Face's safetensors or {@code .bin} (a path, or a file name that is looked for as in
 *     {@link BackboneWeights}); empty for a start from scratch
 * @param sha256 of that file; empty to take it as it is
 * @param tuning what of the backbone trains
 * @param rank of LoRA's adapters
 * @param alpha of LoRA's adapters: their product is scaled by alpha / rank
 * @param loraDropout probability with which an adapter's inputs are dropped in training
 * @param dropout probability at the end of the decoder, in training
 * @param dropPath probability with which the last block's branches are dropped for a sample in training; earlier blocks less, in a
 *     straight line from 0
 * @param input how an image becomes one of three channels
 */
public record SegFormerSpec(
        SegFormerSize size,
        String weights,
        String sha256,
        Tuning tuning,
        int rank,
        double alpha,
        double loraDropout,
        double dropout,
        double dropPath,
        Input input)
        implements NetSpec {

    private static final int COLOURS = 3;

    /** What of the backbone trains; the input and output layers always do. */
    public enum Tuning {
        /** Adapters beside the linear maps of attention and MLP, every shift, and every norm's scale. */
        LORA,
        /** All of it. */
        TRAIN,
        /** Nothing (batch-norm statistics still move in training). */
        FREEZE;

        boolean trains(String tensor) {
            boolean backbone = tensor.startsWith("base_model.");
            return switch (this) {
                case TRAIN -> true;
                case FREEZE -> !backbone;
                case LORA ->
                    !backbone
                            || tensor.endsWith(".bias")
                            || tensor.contains(".modules_to_save.")
                            || tensor.contains(".lora_");
            };
        }
    }

    /** How an image becomes one of three channels. */
    public enum Input {
        /** A grey image three times. */
        REPEAT,
        /** 1x1 convolutions to 16, 16 and 3 with ReLU between them, which start as an average and train. */
        LINEAR,
        /** The image has three. */
        NONE;

        Layer layer(Scope scope, int channels) {
            if (channels != 1 && channels != COLOURS || this == NONE && channels != COLOURS) {
                throw new IllegalArgumentException(
                        "expected images of 3 channels, or of 1 with another input than NONE;" + " got " + channels
                                + " with " + this);
            }
            return switch (this) {
                case REPEAT -> (x, mode) -> channels == 1 ? x.repeat(1, COLOURS) : x;
                case LINEAR ->
                    Conv.average2d(scope.in("0"), channels, 16)
                            .then((x, mode) -> Ops.relu(x))
                            .then(Conv.average2d(scope.in("2"), 16, 16))
                            .then((x, mode) -> Ops.relu(x))
                            .then(Conv.average2d(scope.in("4"), 16, COLOURS));
                case NONE -> (x, mode) -> x;
            };
        }
    }

    /** The smallest size from scratch, all of it trained. */
    public SegFormerSpec() {
        this(SegFormerSize.B0, "", "", Tuning.TRAIN, 64, 64, .1, .1, .1, Input.REPEAT);
    }

    /** Refuses ranks below 1 and probabilities outside [0, 1). */
    public SegFormerSpec {
        if (rank < 1 || !isRate(loraDropout) || !isRate(dropout) || !isRate(dropPath)) {
            throw new IllegalArgumentException("expected rank >= 1 and probabilities from 0 to below 1, got rank "
                    + rank + ", loraDropout " + loraDropout + ", dropout " + dropout + ", dropPath " + dropPath);
        }
    }

    private static boolean isRate(double p) {
        return p >= 0 && p < 1;
    }

    SegFormerSpec of(SegFormerSize newSize) {
        return new SegFormerSpec(newSize, weights, sha256, tuning, rank, alpha, loraDropout, dropout, dropPath, input);
    }

    SegFormerSpec weights(String file) {
        return new SegFormerSpec(size, file, "", tuning, rank, alpha, loraDropout, dropout, dropPath, input);
    }

    private SegFormerSpec tuned(Tuning newTuning, int newRank, double newAlpha) {
        return new SegFormerSpec(
                size, weights, sha256, newTuning, newRank, newAlpha, loraDropout, dropout, dropPath, input);
    }

    /** The same backbone with adapters. */
    public SegFormerSpec lora(int newRank, double newAlpha) {
        return tuned(Tuning.LORA, newRank, newAlpha);
    }

    /** The same backbone, kept as it starts. */
    public SegFormerSpec frozen() {
        return tuned(Tuning.FREEZE, rank, alpha);
    }

    Optional<Lora> adapters() {
        return tuning == Tuning.LORA ? Optional.of(new Lora(rank, alpha, loraDropout)) : Optional.empty();
    }

    @Override
    public String name() {
        return "segformer";
    }

    @Override
    public int dimensions() {
        return 2;
    }

    @Override
    public SegFormerNet build(int channels, int classes, Key key, Placement placement) {
        return new SegFormerNet(this, size.shape(), channels, classes, key, placement);
    }
}
