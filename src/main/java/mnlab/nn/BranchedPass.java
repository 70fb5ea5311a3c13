package mnlab.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * One pass through a branched network. What the heads share, the encoder's maps and the decoder's, is computed when the first of them
 * asks for it, and once.
 */
final class BranchedPass {

    private final EncoderDecoder net;
    private final Map<String, Branch.Part> parts;
    private final int levels;
    private final NDArray x;
    private final Mode mode;
    private final Map<String, NDArray> answers = new HashMap<>();
    private NDList maps;
    private NDList climbed;

    /** @param levels how many of the decoder's, from the top, the heads read that will be asked for */
    BranchedPass(EncoderDecoder net, Map<String, Branch.Part> parts, int levels, NDArray x, Mode mode) {
        this.net = net;
        this.parts = parts;
        this.levels = levels;
        this.x = x;
        this.mode = mode;
    }

    /** The heads of these names. All else that the pass has made is closed. */
    Heads answer(Collection<String> wanted) {
        Map<String, NDArray> heads = new LinkedHashMap<>();
        wanted.forEach(name -> heads.put(name, head(name)));
        Set<NDArray> kept = Collections.newSetFromMap(new IdentityHashMap<>());
        kept.addAll(heads.values());
        Set<NDArray> made = Collections.newSetFromMap(new IdentityHashMap<>());
        made.addAll(answers.values());
        if (maps != null) {
            made.addAll(maps);
        }
        if (climbed != null) {
            made.addAll(climbed);
        }
        made.stream().filter(array -> !kept.contains(array)).forEach(NDArray::close);
        return Heads.of(heads);
    }

    Mode mode() {
        return mode;
    }

    /** The encoder's maps. */
    NDList maps() {
        if (maps == null) {
            maps = net.encode(x, mode);
        }
        return maps;
    }

    /** The encoder's lowest map. */
    NDArray lowest() {
        return maps().get(maps().size() - 1);
    }

    /** The last map of the network's own decoder. */
    NDArray top() {
        return level(0);
    }

    /** A map of the network's own decoder, so many levels below the top. */
    NDArray level(int below) {
        if (climbed == null) {
            climbed = net.decoder().climb(maps(), levels, mode);
        }
        return climbed.get(climbed.size() - 1 - below);
    }

    /** A head, made where that has not happened. */
    NDArray head(String name) {
        NDArray head = answers.get(name);
        if (head == null) {
            head = name.equals(Heads.LOGITS)
                    ? net.decoder().last().forward(top(), mode)
                    : parts.get(name).forward(this);
            answers.put(name, head);
        }
        return head;
    }

    /** Logits of the encoder's maps once they are perturbed. */
    NDArray perturbed(Decoder decoder, Perturbation perturbation, String place) {
        NDList seen = perturbation.of(maps(), mode, place);
        try {
            return decoder.logits(seen, mode);
        } finally {
            if (seen != maps) {
                seen.close();
            }
        }
    }

    /** Linear interpolation of what lies on another grid, which is closed. */
    NDArray onInputGrid(NDArray y) {
        long[] size = Ops.space(x);
        if (Arrays.equals(size, Ops.space(y))) {
            return y;
        }
        try (y) {
            return Ops.interpolate(y, size);
        }
    }
}
