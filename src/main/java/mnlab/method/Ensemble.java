package mnlab.method;

import ai.djl.ndarray.NDArray;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import mnlab.core.Key;
import mnlab.nn.CriticSpec;
import mnlab.nn.Heads;
import mnlab.nn.MeanNet;
import mnlab.nn.Net;
import mnlab.nn.NetSpec;
import mnlab.nn.Placement;
import mnlab.nn.VolumeNet;
import mnlab.nn.Weights;
import mnlab.train.Optimizer;
import mnlab.train.ParameterGroups;
import mnlab.train.Schedule;
import mnlab.train.State;
import mnlab.train.Stateful;
import mnlab.train.Step;
import mnlab.train.Trainee;

/** The networks of a recipe, built: those that learn with their optimisers, the moving averages of them, and the banks. */
public final class Ensemble implements Stateful, AutoCloseable {

    private final int classes;
    private final Map<String, Net> nets = new LinkedHashMap<>();
    private final Map<String, Trainee> trainees = new LinkedHashMap<>();
    private final Map<String, MovingAverage> averages = new LinkedHashMap<>();
    private final Map<String, Bank> banks = new LinkedHashMap<>();
    private Optional<StepWatch> watch = Optional.empty();

    /**
     * Builds the networks. A 2D network is made to see volumes as slices along their last axis.
     *
     * @param channels C of the images
     * @param classes K, background included
     * @param optimisation groups of tensors with rates of their own
     * @param key start weights are drawn from it by the member's name
     */
    public Ensemble(Recipe recipe, int channels, int classes, Optimisation optimisation, Key key, Placement placement) {
        this.classes = classes;
        optimisation.check(recipe);
        Builder builder = new Builder(channels, optimisation, key, placement);
        recipe.members().forEach((name, member) -> {
            if (member instanceof Member.Trained trained) {
                builder.learns(name, trained);
            } else if (member instanceof Member.Ema ema) {
                builder.follows(name, ema, (Member.Trained) recipe.members().get(ema.of()));
            } else if (member instanceof Member.Critic critic) {
                builder.judges(name, critic);
            } else if (member instanceof Member.Mean mean) {
                nets.put(name, MeanNet.of(mean.of().stream().map(this::net).toList()));
            }
        });
        recipe.banks().forEach((name, bank) -> banks.put(name, bank.of(classes)));
    }

    /** Makes members, those first that others look at. */
    private final class Builder {

        private final int channels;
        private final Optimisation optimisation;
        private final Key key;
        private final Placement placement;

        Builder(int channels, Optimisation optimisation, Key key, Placement placement) {
            this.channels = channels;
            this.optimisation = optimisation;
            this.key = key;
            this.placement = placement;
        }

        void learns(String name, Member.Trained member) {
            Net net = build(member.net(), name);
            ParameterGroups groups = optimisation.groups(name, member.net(), net.weights());
            add(name, net, member.optimizer().of(net.weights(), groups), member.rate());
        }

        void follows(String name, Member.Ema member, Member.Trained student) {
            Net net = build(student.net(), member.of());
            net.weights().freeze(tensor -> true);
            nets.put(name, net);
            averages.put(name, new MovingAverage(member.of(), net(member.of()), net, member.decay()));
        }

        void judges(String name, Member.Critic member) {
            int maps = Heads.isLogits(member.head()) ? classes : classes - 1;
            Net net = new CriticSpec(3, member.width()).build(maps, channels, key.then(name), placement);
            add(name, net, member.optimizer().of(net.weights(), ParameterGroups.ONE), member.rate());
        }

        private Net build(NetSpec spec, String start) {
            return VolumeNet.of(spec.build(channels, classes, key.then(start), placement));
        }

        private void add(String name, Net net, Optimizer optimizer, Schedule rate) {
            nets.put(name, net);
            trainees.put(name, new Trainee(name, net, optimizer, rate));
        }
    }

    /** K, background included. */
    public int classes() {
        return classes;
    }

    /** The smallest patch (H, W, D) that every network takes and no side of which is below these. */
    public long[] fitting(long... sides) {
        return Net.fitting(nets.values(), sides);
    }

    /** What each side of an input must be a multiple of for every network. */
    int sizeMultiple() {
        return Net.sizeMultiple(nets.values());
    }

    /**
     * A network by name.
     *
     * @throws IllegalArgumentException when there is none of that name
     */
    public Net net(String name) {
        return found(nets, name);
    }

    /** Somebody who looks on at steps from now on, or nobody. */
    void watch(Optional<StepWatch> watching) {
        watch = watching;
    }

    /** A pass is made: with gradient through these heads, or without. */
    void passes(String net, NDArray x, Set<String> heads) {
        watch.ifPresent(watching -> watching.pass(new StepWatch.Pass(net, x.getShape(), heads)));
    }

    /** Does work of a step that is counted apart from what networks take. */
    <T> T apart(String what, Supplier<T> work) {
        return watch.isPresent() ? watch.get().apart(what, work) : work.get();
    }

    /** A bank by name; an error when there is none of that name. */
    Bank bank(String name) {
        return found(banks, name);
    }

    private static <T> T found(Map<String, T> all, String name) {
        T part = all.get(name);
        if (part == null) {
            throw new IllegalArgumentException("the recipe has no '" + name + "', only " + all.keySet());
        }
        return part;
    }

    /** The networks of these names, with their optimisers. */
    List<Trainee> trainees(Collection<String> names) {
        return names.stream().map(trainees::get).toList();
    }

    /** Moves the averages of these networks. */
    void follow(Collection<String> trained, Step step) {
        averages.values().stream()
                .filter(average -> trained.contains(average.of()))
                .forEach(average -> average.follow(step.clock()));
    }

    @Override
    public void save(State state) {
        nets.forEach((name, net) -> {
            State scope = state.scope(name);
            net.weights().all().forEach(scope::put);
        });
        trainees.forEach((name, trainee) -> trainee.optimizer().save(state.scope(name + ".optimizer")));
        averages.forEach((name, average) -> average.save(state.scope(name + ".average")));
        banks.forEach((name, bank) -> bank.save(state.scope(name + ".bank")));
    }

    @Override
    public void restore(State state) {
        nets.forEach((name, net) -> restore(net.weights(), state.scope(name)));
        trainees.forEach((name, trainee) -> trainee.optimizer().restore(state.scope(name + ".optimizer")));
        averages.forEach((name, average) -> average.restore(state.scope(name + ".average")));
        banks.forEach((name, bank) -> bank.restore(state.scope(name + ".bank")));
    }

    /** Writes a checkpoint's tensors into a network. */
    public static void restore(Weights weights, State state) {
        for (Map.Entry<String, NDArray> tensor : weights.all().entrySet()) {
            state.into(tensor.getKey(), tensor.getValue());
        }
    }

    @Override
    public void close() {
        trainees.values().forEach(trainee -> trainee.optimizer().close());
        nets.values().forEach(Net::close);
        banks.values().forEach(Bank::close);
    }
}
