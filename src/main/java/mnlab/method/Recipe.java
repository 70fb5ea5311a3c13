package mnlab.method;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A method in the terms of the kit: networks, phases of terms, what is scored. It holds no arrays and no arithmetic; {@link
 * RecipeTask} makes it run.
 *
 * @param title name in the literature
 * @param members networks by name
 * @param phases in the order of time, without gaps from epoch 0
 * @param inference the network that predicts (and whose validation selects the best checkpoint)
 * @param validated networks whose validation Dice is logged
 * @param refresh epochs (0-based, after whose end) at which stored pseudo-masks are written, with the network that writes them
 */
public record Recipe(
        String title,
        Map<String, Member> members,
        List<Phase> phases,
        String inference,
        List<String> validated,
        Refresh refresh) {

    /**
     * Some terms with one backward pass and one optimiser step of the networks that they train.
     *
     * @param name in the log
     * @param terms their sum is the loss
     */
    public record UpdatePlan(String name, List<Term> terms) {

        /** The networks that the terms train. */
        public Set<String> nets() {
            Set<String> nets = new LinkedHashSet<>();
            terms.forEach(term -> nets.add(term.net()));
            return nets;
        }
    }

    /**
     * A unit of a method's time line.
     *
     * @param name for logs
     * @param from first epoch
     * @param to epoch behind the last
     * @param sampler what batches hold
     * @param alternate 0 when all updates share each batch; k when each update has batches of its own and the networks take turns
     *     of k epochs
     * @param updates in order
     */
    public record Phase(String name, int from, int to, Sampler sampler, int alternate, List<UpdatePlan> updates) {}

    /**
     * When stored pseudo-masks are written.
     *
     * @param net the network that predicts them
     * @param epochs numbers of finished epochs
     */
    public record Refresh(String net, Set<Integer> epochs) {

        /** Never. */
        public static final Refresh NEVER = new Refresh("", Set.of());
    }

    /** Refuses recipes that name networks they do not have, and gaps between phases. */
    public Recipe {
        int epoch = 0;
        for (Phase phase : phases) {
            if (phase.from() != epoch || phase.to() < phase.from()) {
                throw new IllegalArgumentException(title + ": phase " + phase.name() + " runs from " + phase.from()
                        + " to " + phase.to() + " where epoch " + epoch + " was due");
            }
            epoch = phase.to();
            for (UpdatePlan update : phase.updates()) {
                update.nets().forEach(net -> require(title, members, net));
            }
        }
        validated.forEach(net -> require(title, members, net));
        require(title, members, inference);
    }

    private static void require(String title, Map<String, Member> members, String net) {
        if (!members.containsKey(net)) {
            throw new IllegalArgumentException(title + " has no network '" + net + "', only " + members.keySet());
        }
    }

    /** End of the last phase. */
    public int epochs() {
        return phases.get(phases.size() - 1).to();
    }

    /** Begins a recipe. */
    public static Builder named(String title) {
        return new Builder(title);
    }

    /** Writes a recipe down line by line. */
    public static final class Builder {

        private final String title;
        private final Map<String, Member> members = new LinkedHashMap<>();
        private final List<Phase> phases = new ArrayList<>();
        private final List<String> validated = new ArrayList<>();
        private Refresh refresh = Refresh.NEVER;

        private Builder(String title) {
            this.title = title;
        }

        /** Adds a network. */
        public Builder net(String name, Member member) {
            if (members.put(name, member) != null) {
                throw new IllegalArgumentException(title + ": two networks are named " + name);
            }
            return this;
        }

        /** Adds a phase up to an epoch in which every update uses each batch. */
        public Builder phase(String name, int to, Sampler sampler, UpdatePlan... updates) {
            return alternating(name, to, 0, sampler, updates);
        }

        /** Adds a phase up to an epoch in which the updates take turns of k epochs, each with batches of its own. */
        public Builder alternating(String name, int to, int k, Sampler sampler, UpdatePlan... updates) {
            int from = phases.isEmpty() ? 0 : phases.get(phases.size() - 1).to();
            if (to > from) {
                phases.add(new Phase(name, from, to, sampler, k, List.of(updates)));
            }
            return this;
        }

        /** Stored pseudo-masks are written by a network after these numbers of epochs. */
        public Builder refreshPseudoMasks(String net, Set<Integer> epochs) {
            refresh = new Refresh(net, Set.copyOf(epochs));
            return this;
        }

        /** Logs the validation Dice of further networks. */
        public Builder validate(String... nets) {
            validated.addAll(List.of(nets));
            return this;
        }

        /** Names the network that predicts, and ends the recipe. */
        public Recipe inference(String net) {
            if (!validated.contains(net)) {
                validated.add(0, net);
            }
            return new Recipe(title, members, List.copyOf(phases), net, List.copyOf(validated), refresh);
        }
    }

    /** Terms that make one update. */
    public static UpdatePlan update(String name, Term... terms) {
        return new UpdatePlan(name, List.of(terms));
    }
}
