package mnlab.nn;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import mnlab.core.Key;
import mnlab.core.MnlabException;

/**
 * A network that answers more than its logits: further decoders, scales, heads and feature maps, each computed from the same pass of the
 * encoder. Methods make them around the network that they are given; a config names that one alone.
 *
 * <pre>{@code
 * Nets.branched(net).decoders(2)                 // aux[1], aux[2]: decoders that differ in up-sampling (MC-Net+)
 * Nets.branched(net).perturbed()                 // aux[1] to aux[3]: decoders on perturbed features (CCT)
 * Nets.branched(net).scales(4)                   // aux[1] to aux[3]: levels below the top, at full size (URPC)
 * Nets.branched(net).signed()                    // signed (DTC, SASSNet)
 * Nets.branched(net).embed(16).score("score", "embed", 2)
 * }</pre>
 *
 * <p>The network's own tensors keep names and start values. Those of a branch have names that begin with {@code branch.}, its head
 * without brackets, and a dot; behind it stand, for a decoder, the names of the network's own. Start values depend on the name, so not
 * on how many branches there are.
 *
 * @param base the network
 * @param branches in the order in which they are made
 */
public record BranchedSpec(NetSpec base, List<Branch> branches) implements NetSpec {

    private static final String ROOT = "branch";

    /** Refuses networks without a decoder of ours, two branches of one head, and a branch of a head that does not stand before it. */
    public BranchedSpec {
        if (!(base instanceof EncoderDecoderSpec)) {
            throw new MnlabException(
                    base.name(),
                    "has no decoder that mnlab can build a second time, and gives away no feature maps,"
                            + " so that a method with several decoders or heads cannot use it",
                    "Choose unet2d, unet3d, vnet, resvnet, swin-unetr, efficientnet-unet or segformer");
        }
        branches = List.copyOf(branches);
        Set<String> heads = new HashSet<>(Set.of(Heads.LOGITS));
        Set<String> begins = new HashSet<>(Set.of(""));
        for (Branch branch : branches) {
            if (!heads.add(branch.head())) {
                throw new IllegalArgumentException("two heads are named " + branch.head());
            }
            if (!begins.contains(branch.of())) {
                throw new IllegalArgumentException(
                        branch.head() + " is of '" + branch.of() + "', which is no head before it on the input's grid");
            }
            if (!(branch instanceof Branch.Features features && features.lowest())) {
                begins.add(branch.head());
            }
        }
    }

    /** Without branches so far. */
    public static BranchedSpec of(NetSpec net) {
        return net instanceof BranchedSpec branched ? branched : new BranchedSpec(net, List.of());
    }

    /**
     * Further decoders that differ from the network's own in how they enlarge: transposed convolutions, linear, nearest, in this order
     * without its own.
     *
     * @param count 1 or 2
     */
    public BranchedSpec decoders(int count) {
        List<Upsampling> ways = Upsampling.beside(((EncoderDecoderSpec) base).upsampling());
        if (count < 1 || count > ways.size()) {
            throw new IllegalArgumentException("expected 1 to " + ways.size() + " further decoders, got " + count);
        }
        return decoders(ways.subList(0, count).toArray(Upsampling[]::new));
    }

    /** Further decoders that enlarge so. */
    public BranchedSpec decoders(Upsampling... ways) {
        BranchedSpec more = this;
        for (Upsampling way : ways) {
            more = more.with(new Branch.FurtherDecoder(more.nextAux(), way, Perturbation.NONE));
        }
        return more;
    }

    /** Further decoders like the network's own, of maps with noise, with feature dropout and with dropout. */
    public BranchedSpec perturbed() {
        return perturbed(Perturbation.NOISE, Perturbation.FEATURE_DROPOUT, Perturbation.DROPOUT);
    }

    /** Further decoders like the network's own, of maps perturbed so. */
    public BranchedSpec perturbed(Perturbation... perturbations) {
        BranchedSpec more = this;
        for (Perturbation perturbation : perturbations) {
            more = more.with(new Branch.FurtherDecoder(more.nextAux(), Upsampling.OWN, perturbation));
        }
        return more;
    }

    /** {@code aux[1]} or the next: the network's own decoder on maps of which every other value is dropped in training (UniMatch). */
    public BranchedSpec dropped() {
        return with(new Branch.SameDecoder(nextAux(), Perturbation.DROPOUT));
    }

    /**
     * Logits of the decoder's levels below its top, the nearest first, on the grid of the input. The lowest map counts as a level of a
     * U-Net's decoder.
     *
     * @param count of scales, the network's own logits among them: 2 or more. Building refuses more than the decoder has
     */
    public BranchedSpec scales(int count) {
        if (count < 2) {
            throw new IllegalArgumentException("expected 2 scales or more, got " + count);
        }
        BranchedSpec more = this;
        for (int below = 1; below < count; below++) {
            more = more.with(new Branch.Scale(more.nextAux(), below));
        }
        return more;
    }

    /** {@code signed}: (B, K - 1, space) from -1 to 1. */
    public BranchedSpec signed() {
        return with(new Branch.Signed());
    }

    /** {@code embed}: the top of the decoder as it is, on its own grid (the input's, but for segformer: a quarter of it). */
    public BranchedSpec embed() {
        return with(new Branch.Features(Heads.EMBED, false));
    }

    /** {@code embed}: the top through convolution 1, batch norm, ReLU, convolution 1, on the input's grid. */
    public BranchedSpec embed(int width) {
        return projected(Heads.EMBED, "", width);
    }

    /** A head of these layers from another one; from the top, where that is empty. */
    public BranchedSpec projected(String head, String of, int width) {
        return with(new Branch.Projection(head, of, Branch.Projection.Form.RELU, width));
    }

    /** The same with leaky ReLU of slope .2, as heads of scores have it. */
    public BranchedSpec score(String head, String of, int width) {
        return with(new Branch.Projection(head, of, Branch.Projection.Form.LEAKY, width));
    }

    /** The same with a score a class: (B, K, space). */
    public BranchedSpec scores(String head, String of) {
        return with(new Branch.Projection(head, of, Branch.Projection.Form.LEAKY, Branch.Projection.CLASSES));
    }

    /** A head that is a convolution 1 of another one; of the top, where that is empty. */
    public BranchedSpec linear(String head, String of, int width) {
        return with(new Branch.Projection(head, of, Branch.Projection.Form.LINEAR, width));
    }

    /** {@code stage[0]}, the encoder's lowest map, and {@code stage[1]}, the decoder's top, each on its own grid. */
    public BranchedSpec stages() {
        return with(new Branch.Features(Heads.stage(0), true)).with(new Branch.Features(Heads.stage(1), false));
    }

    private BranchedSpec with(Branch branch) {
        List<Branch> more = new ArrayList<>(branches);
        more.add(branch);
        return new BranchedSpec(base, more);
    }

    private String nextAux() {
        int number = 1;
        List<String> heads = heads();
        while (heads.contains(Heads.aux(number))) {
            number++;
        }
        return Heads.aux(number);
    }

    /** The names of the heads, {@code logits} first. */
    public List<String> heads() {
        List<String> heads = new ArrayList<>(List.of(Heads.LOGITS));
        branches.forEach(branch -> heads.add(branch.head()));
        return heads;
    }

    /** The network's. */
    @Override
    public String name() {
        return base.name();
    }

    @Override
    public int dimensions() {
        return base.dimensions();
    }

    /** {@code head} for tensors of heads and scales; those of further decoders are in the groups of the network's own. */
    @Override
    public String group(String tensor) {
        Map<String, Branch> places = new HashMap<>();
        branches.forEach(branch -> places.put(place(branch), branch));
        String[] parts = tensor.split("\\.", 3);
        Branch branch = parts.length == 3 && parts[0].equals(ROOT) ? places.get(parts[1]) : null;
        return branch == null ? base.group(tensor) : branch.group(base, parts[2]);
    }

    /** The last part of the names of a branch's place: its head without brackets. */
    static String place(Branch branch) {
        return branch.head().replace("[", "").replace("]", "");
    }

    /**
     * @throws MnlabException when the network's decoder has fewer levels than there are scales
     */
    @Override
    public Net build(int channels, int classes, Key key, Placement placement) {
        EncoderDecoder net = ((EncoderDecoderSpec) base).build(channels, classes, key, placement);
        try {
            return new BranchedNet(net, branches, net.scope(key).in(ROOT));
        } catch (RuntimeException e) {
            net.close();
            throw e;
        }
    }
}
