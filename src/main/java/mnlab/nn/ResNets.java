package mnlab.nn;

import java.util.List;
import mnlab.core.Key;

/** The recipes of residual networks (see {@link ResNet}). */
public final class ResNets {

    private static final int WIDTH = 64;

    private ResNets() {}

    /**
     * The smallest of the published networks, 11 million values.
     *
     * @param weights see {@link TorchvisionSpec#weights()}
     * @param sha256 see {@link TorchvisionSpec#sha256()}
     * @param width channels of the first stage: 64 in the published networks, and what their weights fit
     */
    public record ResNet18(String weights, String sha256, int width) implements TorchvisionSpec {

        /** From scratch. */
        public ResNet18() {
            this("", "", WIDTH);
        }

        /** Refuses widths below 1. */
        public ResNet18 {
            requirePositive(width);
        }

        @Override
        public String name() {
            return "resnet18";
        }

        @Override
        public String lastLayer() {
            return "fc";
        }

        @Override
        public Classifier build(int channels, int outputs, Key key, Placement placement) {
            return TorchvisionWeights.start(
                    this,
                    channels,
                    outputs,
                    key,
                    placement,
                    scope -> ResNet.of(scope, new ResNet.Shape(List.of(2, 2, 2, 2), false, 1), width, outputs));
        }
    }

    /**
     * 21 million values.
     *
     * @param weights see {@link TorchvisionSpec#weights()}
     * @param sha256 see {@link TorchvisionSpec#sha256()}
     * @param width channels of the first stage: 64 in the published networks, and what their weights fit
     */
    public record ResNet34(String weights, String sha256, int width) implements TorchvisionSpec {

        /** From scratch. */
        public ResNet34() {
            this("", "", WIDTH);
        }

        /** Refuses widths below 1. */
        public ResNet34 {
            requirePositive(width);
        }

        @Override
        public String name() {
            return "resnet34";
        }

        @Override
        public String lastLayer() {
            return "fc";
        }

        @Override
        public Classifier build(int channels, int outputs, Key key, Placement placement) {
            return TorchvisionWeights.start(
                    this,
                    channels,
                    outputs,
                    key,
                    placement,
                    scope -> ResNet.of(scope, new ResNet.Shape(List.of(3, 4, 6, 3), false, 1), width, outputs));
        }
    }

    /**
     * 24 million values.
     *
     * @param weights see {@link TorchvisionSpec#weights()}
     * @param sha256 see {@link TorchvisionSpec#sha256()}
     * @param width channels of the first stage: 64 in the published networks, and what their weights fit
     */
    public record ResNet50(String weights, String sha256, int width) implements TorchvisionSpec {

        /** From scratch. */
        public ResNet50() {
            this("", "", WIDTH);
        }

        /** Refuses widths below 1. */
        public ResNet50 {
            requirePositive(width);
        }

        @Override
        public String name() {
            return "resnet50";
        }

        @Override
        public String lastLayer() {
            return "fc";
        }

        @Override
        public Classifier build(int channels, int outputs, Key key, Placement placement) {
            return TorchvisionWeights.start(
                    this,
                    channels,
                    outputs,
                    key,
                    placement,
                    scope -> ResNet.of(scope, new ResNet.Shape(List.of(3, 4, 6, 3), true, 1), width, outputs));
        }
    }

    /**
     * As {@link ResNet50}, with twice the width inside the bottlenecks: 67 million values.
     *
     * @param weights see {@link TorchvisionSpec#weights()}
     * @param sha256 see {@link TorchvisionSpec#sha256()}
     * @param width channels of the first stage: 64 in the published networks, and what their weights fit
     */
    public record WideResNet50(String weights, String sha256, int width) implements TorchvisionSpec {

        /** From scratch. */
        public WideResNet50() {
            this("", "", WIDTH);
        }

        /** Refuses widths below 1. */
        public WideResNet50 {
            requirePositive(width);
        }

        @Override
        public String name() {
            return "wide_resnet50_2";
        }

        @Override
        public String lastLayer() {
            return "fc";
        }

        @Override
        public Classifier build(int channels, int outputs, Key key, Placement placement) {
            return TorchvisionWeights.start(
                    this,
                    channels,
                    outputs,
                    key,
                    placement,
                    scope -> ResNet.of(scope, new ResNet.Shape(List.of(3, 4, 6, 3), true, 2), width, outputs));
        }
    }

    private static void requirePositive(int width) {
        if (width < 1) {
            throw new IllegalArgumentException("expected width >= 1, got " + width);
        }
    }
}
