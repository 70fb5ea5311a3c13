package mnlab.nn;

import ai.djl.ndarray.NDArray;
import mnlab.core.MnlabException;

/** A further answer of a network with a decoder: what it is named, and what it is made of. See {@link BranchedSpec}. */
public sealed interface Branch {

    /** The head that it answers: see {@link Heads}. */
    String head();

    /** How far below the top a map of the decoder is that it reads. */
    default int below() {
        return 0;
    }

    /** The group of its tensors, for learning rates of their own. */
    default String group(NetSpec base, String tensor) {
        return "head";
    }

    /**
     * Makes it.
     *
     * @param net whose maps it reads
     * @param in channels of the head or map that it begins with
     * @param scope of its tensors
     */
    Part part(EncoderDecoder net, int in, Scope scope);

    /** Channels of the array that it answers, of which another branch may begin. */
    int width(EncoderDecoder net, int in);

    /** The head that it begins with; empty for maps of the network. */
    default String of() {
        return "";
    }

    /** A branch that was made. */
    @FunctionalInterface
    interface Part {
        /** Its answer to what the pass has computed. */
        NDArray forward(BranchedPass pass);
    }

    /**
     * A decoder with tensors of its own on the same encoder.
     *
     * @param head {@code aux[1]} and so on
     * @param upsampling in which it may differ from the network's own
     * @param perturbation of the encoder's maps
     */
    record FurtherDecoder(String head, Upsampling upsampling, Perturbation perturbation) implements Branch {

        @Override
        public String group(NetSpec base, String tensor) {
            return base.group(tensor);
        }

        @Override
        public Part part(EncoderDecoder net, int in, Scope scope) {
            Decoder decoder = net.decoder(scope, upsampling);
            return pass -> pass.perturbed(decoder, perturbation, scope.name());
        }

        @Override
        public int width(EncoderDecoder net, int in) {
            return net.classes();
        }
    }

    /**
     * The network's own decoder once more, on perturbed maps of the encoder; it has no tensors of its own.
     *
     * @param head {@code aux[1]} and so on
     * @param perturbation of the encoder's maps
     */
    record SameDecoder(String head, Perturbation perturbation) implements Branch {

        @Override
        public Part part(EncoderDecoder net, int in, Scope scope) {
            return pass -> pass.perturbed(net.decoder(), perturbation, scope.name());
        }

        @Override
        public int width(EncoderDecoder net, int in) {
            return net.classes();
        }
    }

    /**
     * Logits of a level of the decoder below its top: a convolution 1, and linear interpolation to the grid of the input.
     *
     * @param head {@code aux[1]} and so on
     * @param below how many levels below the top, from 1 on
     */
    record Scale(String head, int below) implements Branch {

        @Override
        public Part part(EncoderDecoder net, int in, Scope scope) {
            int levels = net.decoder().widths().size();
            if (below >= levels) {
                throw new MnlabException(
                        head,
                        "asks for " + (below + 1) + " scales of a decoder that has " + levels
                                + (levels == 1 ? " level" : " levels"),
                        "Choose a network with more levels, or fewer scales");
            }
            int width = net.decoder().widths().get(levels - 1 - below);
            Layer classes = Conv.same(scope, net.dimensions(), width, net.classes(), 1);
            return pass -> pass.onInputGrid(classes.forward(pass.level(below), pass.mode()));
        }

        @Override
        public int width(EncoderDecoder net, int in) {
            return net.classes();
        }
    }

    /** {@code signed}: a convolution 1 from the top to a signed distance for each class but the background, bent by tanh. */
    record Signed() implements Branch {

        @Override
        public String head() {
            return Heads.SIGNED;
        }

        @Override
        public Part part(EncoderDecoder net, int in, Scope scope) {
            Layer distance =
                    Conv.same(scope, net.dimensions(), in, width(net, in), 1).then((x, mode) -> x.tanh());
            return pass -> pass.onInputGrid(distance.forward(pass.top(), pass.mode()));
        }

        @Override
        public int width(EncoderDecoder net, int in) {
            return net.classes() - 1;
        }
    }

    /**
     * A feature map as it is, on its own grid.
     *
     * @param head {@code embed} or {@code stage[k]}
     * @param lowest the encoder's lowest map; else the decoder's top
     */
    record Features(String head, boolean lowest) implements Branch {

        @Override
        public Part part(EncoderDecoder net, int in, Scope scope) {
            return lowest ? BranchedPass::lowest : BranchedPass::top;
        }

        /** The lowest map is on another grid, and no branch begins with it. */
        @Override
        public int width(EncoderDecoder net, int in) {
            return in;
        }
    }

    /**
     * Features of each voxel through small layers, the same everywhere.
     *
     * @param head its name
     * @param of a head that stands before it, or empty for the top
     * @param form which layers
     * @param width channels of the answer
     */
    record Projection(String head, String of, Form form, int width) implements Branch {

        /** Layers of a projection. */
        public enum Form {
            /** A convolution 1. */
            LINEAR,
            /** A convolution 1 to the same width, batch norm, ReLU, a convolution 1. */
            RELU,
            /** The same with leaky ReLU of slope .2. */
            LEAKY
        }

        /** A width that stands for the network's number of classes. */
        static final int CLASSES = 0;

        /** Refuses negative widths. */
        public Projection {
            if (width < 0) {
                throw new IllegalArgumentException("expected " + head + " of 1 channel or more, got " + width);
            }
        }

        @Override
        public Part part(EncoderDecoder net, int in, Scope scope) {
            Layer layers = layers(net.dimensions(), in, width(net, in), scope);
            return pass -> pass.onInputGrid(layers.forward(of.isEmpty() ? pass.top() : pass.head(of), pass.mode()));
        }

        private Layer layers(int dimensions, int in, int out, Scope scope) {
            if (form == Form.LINEAR) {
                return Conv.same(scope, dimensions, in, out, 1);
            }
            Layer bend = form == Form.RELU ? (x, mode) -> Ops.relu(x) : (x, mode) -> Ops.leakyRelu(x, .2);
            return Conv.same(scope.in("0"), dimensions, in, in, 1)
                    .then(BatchNorm.of(scope.in("1"), in))
                    .then(bend)
                    .then(Conv.same(scope.in("3"), dimensions, in, out, 1));
        }

        @Override
        public int width(EncoderDecoder net, int in) {
            return width == CLASSES ? net.classes() : width;
        }
    }
}
