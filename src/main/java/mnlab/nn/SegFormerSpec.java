package mnlab.nn;

import java.util.Optional;
import mnlab.core.Key;
import mnlab.core.Records;

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
 * @param layerNormEps added to the variance of layer norms: 1e-5 is in effect in the library that the public checkpoints run with,
 *     although their configuration says 1e-6 (Q8)
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
        double layerNormEps,
        Input input)
        implements EncoderDecoderSpec {

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
        this(SegFormerSize.B0, "", "", Tuning.TRAIN, 64, 64, .1, .1, .1, 1e-5, Input.REPEAT);
    }

    /** Refuses ranks below 1, probabilities outside [0, 1) and an eps that is not above 0. */
    public SegFormerSpec {
        if (!(layerNormEps > 0)) {
            throw new IllegalArgumentException("expected layerNormEps above 0, got " + layerNormEps);
        }
        if (rank < 1 || !isRate(loraDropout) || !isRate(dropout) || !isRate(dropPath)) {
            throw new IllegalArgumentException("expected rank >= 1 and probabilities from 0 to below 1, got rank "
                    + rank + ", loraDropout " + loraDropout + ", dropout " + dropout + ", dropPath " + dropPath);
        }
    }

    private static boolean isRate(double p) {
        return p >= 0 && p < 1;
    }

    SegFormerSpec of(SegFormerSize newSize) {
        return Records.with(this, "size", newSize);
    }

    SegFormerSpec weights(String file) {
        return Records.with(Records.with(this, "weights", file), "sha256", "");
    }

    /** The same backbone with adapters. */
    public SegFormerSpec lora(int newRank, double newAlpha) {
        return Records.with(
                Records.with(Records.with(this, "tuning", Tuning.LORA), "rank", newRank), "alpha", newAlpha);
    }

    /** The same backbone, kept as it starts. */
    public SegFormerSpec frozen() {
        return Records.with(this, "tuning", Tuning.FREEZE);
    }

    Optional<Lora> adapters() {
        return tuning == Tuning.LORA ? Optional.of(new Lora(rank, alpha, loraDropout)) : Optional.empty();
    }

    @Override
    public String name() {
        return "segformer";
    }

    @Override
    public String group(String tensor) {
        if (tensor.contains(".lora_")) {
            return "lora";
        }
        if (tensor.contains("layer_norm") || tensor.contains(".batch_norm.")) {
            return "norm";
        }
        return tensor.contains(".encoder.") ? "encoder" : "decoder";
    }

    @Override
    public Upsampling upsampling() {
        return Upsampling.TRANSPOSED;
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
