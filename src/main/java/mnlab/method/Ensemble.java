package mnlab.method;

import ai.djl.ndarray.NDArray;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import mnlab.core.Key;
import mnlab.nn.Net;
import mnlab.nn.NetSpec;
import mnlab.nn.Placement;
import mnlab.nn.VolumeNet;
import mnlab.nn.Weights;
import mnlab.train.Optimizer;
import mnlab.train.ParameterGroups;
import mnlab.train.State;
import mnlab.train.Stateful;
import mnlab.train.Step;
import mnlab.train.Trainee;

/** The networks of a recipe, built: those that learn with their optimisers, and the moving averages of them. */
public final class Ensemble implements Stateful, AutoCloseable {

    private final int classes;
    private final Map<String, Net> nets = new LinkedHashMap<>();
    private final Map<String, Trainee> trainees = new LinkedHashMap<>();
    private final Map<String, MovingAverage> averages = new LinkedHashMap<>();

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
        recipe.members().forEach((name, member) -> {
            if (member instanceof Member.Trained trained) {
                Net net = build(trained.net(), channels, key.then(name), placement);
                nets.put(name, net);
                ParameterGroups groups = optimisation.groups(name, trained.net(), net.weights());
                Optimizer optimizer = trained.optimizer().of(net.weights(), groups);
                trainees.put(name, new Trainee(name, net, optimizer, trained.rate()));
            } else if (member instanceof Member.Ema ema) {
                Member.Trained student = (Member.Trained) recipe.members().get(ema.of());
                Net net = build(student.net(), channels, key.then(ema.of()), placement);
                net.weights().freeze(tensor -> true);
                nets.put(name, net);
                averages.put(name, new MovingAverage(ema.of(), net(ema.of()), net, ema.decay()));
            }
        });
    }

    private Net build(NetSpec spec, int channels, Key key, Placement placement) {
        Net net = spec.build(channels, classes, key, placement);
        return VolumeNet.of(net);
    }

    /** K, background included. */
    public int classes() {
        return classes;
    }

    /** A network by name. */
    public Net net(String name) {
        return nets.get(name);
    }

    /** All networks by name. */
    public Map<String, Net> nets() {
        return Collections.unmodifiableMap(nets);
    }

    /** The networks of these names, with their optimisers. */
    List<Trainee> trainees(Collection<String> names) {
        return names.stream().map(trainees::get).toList();
    }

    /** Moves the averages of these networks. */
    void follow(Collection<String> trained, Step step) {
        averages.values().stream()
                .filter(average -> trained.contains(average.of()))
                .forEach(average -> average.follow(step.arrays()));
    }

    @Override
    public void save(State state) {
        nets.forEach((name, net) -> {
            State scope = state.scope(name);
            net.weights().all().forEach(scope::put);
        });
        trainees.forEach((name, trainee) -> trainee.optimizer().save(state.scope(name + ".optimizer")));
        averages.forEach((name, average) -> average.save(state.scope(name + ".average")));
    }

    @Override
    public void restore(State state) {
        nets.forEach((name, net) -> restore(net.weights(), state.scope(name)));
        trainees.forEach((name, trainee) -> trainee.optimizer().restore(state.scope(name + ".optimizer")));
        averages.forEach((name, average) -> average.restore(state.scope(name + ".average")));
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
    }
}
