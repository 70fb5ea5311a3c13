package mnlab.nn;

import ai.djl.ndarray.NDArray;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A network with further heads. Its logits, and the tensors that they take, are those of the network itself, to the bit. */
final class BranchedNet extends NetAround<EncoderDecoder> {

    private final Map<String, Branch> branches = new LinkedHashMap<>();
    private final Map<String, Branch.Part> parts = new LinkedHashMap<>();

    /** Makes the branches, each with its tensors below the scope. */
    BranchedNet(EncoderDecoder net, List<Branch> branches, Scope scope) {
        super(net);
        List<Integer> levels = net.decoder().widths();
        Map<String, Integer> widths = new LinkedHashMap<>(Map.of("", levels.get(levels.size() - 1)));
        for (Branch branch : branches) {
            int in = widths.get(branch.of());
            this.branches.put(branch.head(), branch);
            parts.put(branch.head(), branch.part(net, in, scope.in(BranchedSpec.place(branch))));
            widths.put(branch.head(), branch.width(net, in));
        }
    }

    /** All heads: the logits, then the branches' in order. */
    @Override
    public Heads forward(NDArray x, Mode mode) {
        inner().check(x);
        Map<String, Branch> all = new LinkedHashMap<>();
        all.put(Heads.LOGITS, null);
        all.putAll(branches);
        return pass(x, mode, all.keySet());
    }

    @Override
    public Heads forward(NDArray x, Mode mode, Set<String> heads) {
        inner().check(x);
        for (String head : heads) {
            if (!head.equals(Heads.LOGITS) && !parts.containsKey(head)) {
                throw new IllegalArgumentException(
                        "no head '" + head + "': this network answers logits and " + parts.keySet());
            }
        }
        return pass(x, mode, heads);
    }

    private Heads pass(NDArray x, Mode mode, Collection<String> heads) {
        int below = heads.stream()
                .filter(branches::containsKey)
                .mapToInt(head -> branches.get(head).below())
                .max()
                .orElse(0);
        return new BranchedPass(inner(), parts, 1 + below, x, mode).answer(heads);
    }
}
