package mnlab.method;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import mnlab.nn.Heads;

/**
 * A method in the terms of the kit: networks, phases of terms, what is scored. It holds no arrays and no arithmetic; {@link
 * RecipeTask} makes it run.
 *
 * @param title name in the literature
 * @param members networks by name
 * @param banks what it remembers beside them, by name
 * @param phases in the order of time, without gaps from epoch 0
 * @param inference the network that predicts (and whose validation selects the best checkpoint)
 * @param validated networks whose validation Dice is logged
 * @param refresh epochs (0-based, after whose end) at which stored pseudo-masks are written, with the network that writes them
 */
public record Recipe(
        String title,
        Map<String, Member> members,
        Map<String, BankSpec> banks,
        List<Phase> phases,
        String inference,
        List<String> validated,
        Refresh refresh) {

    /** How to make a bank for K classes, empty. */
    @FunctionalInterface
    public interface BankSpec {
        /** A bank. */
        Bank of(int classes);
    }

    /**
     * Some terms with one backward pass and one optimiser step of the networks that they train.
     *
     * @param name in the log
     * @param terms their sum is the loss
     * @param banks those that see each of its batches
     */
    public record UpdatePlan(String name, List<Term> terms, List<String> banks) {

        /** With banks that see each of its batches. */
        public UpdatePlan seenBy(String... seeing) {
            return new UpdatePlan(name, terms, List.of(seeing));
        }

        /** The networks that the terms train. */
        public Set<String> nets() {
            Set<String> nets = new LinkedHashSet<>();
            terms.forEach(term -> nets.add(term.response().net()));
            return nets;
        }

        /** Whether some term trains a network under a view. */
        boolean trains(String net, View view) {
            return terms.stream().anyMatch(term -> is(term, net, view));
        }

        /** The samples that the terms which train a network under a view look at. */
        Scope scope(String net, View view) {
            return terms.stream()
                    .filter(term -> is(term, net, view))
                    .map(Term::scope)
                    .reduce((a, b) -> a == b ? a : Scope.ALL)
                    .orElseThrow();
        }

        /** The answers that these terms ask for, and the logits. */
        Set<String> heads(String net, View view) {
            Set<String> heads = new LinkedHashSet<>(Set.of(Heads.LOGITS));
            terms.stream()
                    .filter(term -> is(term, net, view))
                    .forEach(term -> heads.add(term.response().head()));
            return heads;
        }

        private static boolean is(Term term, String net, View view) {
            Response response = term.response();
            return response.net().equals(net) && response.view().name().equals(view.name());
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
                update.banks().forEach(bank -> require(title, banks, bank));
            }
        }
        validated.forEach(net -> require(title, members, net));
        require(title, members, inference);
    }

    private static void require(String title, Map<String, ?> there, String name) {
        if (!there.containsKey(name)) {
            throw new IllegalArgumentException(title + " has no '" + name + "', only " + there.keySet());
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
        private final Map<String, BankSpec> banks = new LinkedHashMap<>();
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

        /** Adds something to remember. */
        public Builder bank(String name, BankSpec bank) {
            banks.put(name, bank);
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
            return new Recipe(title, members, banks, List.copyOf(phases), net, List.copyOf(validated), refresh);
        }
    }

    /** Terms that make one update. */
    public static UpdatePlan update(String name, Term... terms) {
        return update(name, List.of(terms));
    }

    /** Terms that make one update. */
    public static UpdatePlan update(String name, List<Term> terms) {
        return new UpdatePlan(name, List.copyOf(terms), List.of());
    }
}
