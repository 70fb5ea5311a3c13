package mnlab.experiment;

import ai.djl.Device;
import ai.djl.engine.EngineException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import mnlab.core.Key;
import mnlab.core.Progress;
import mnlab.data.Batch;
import mnlab.data.Case;
import mnlab.data.Draw;
import mnlab.data.Sample;
import mnlab.method.Ensemble;
import mnlab.method.PseudoMasks;
import mnlab.method.Recipe;
import mnlab.method.RecipeTask;
import mnlab.nn.ComputeThreads;
import mnlab.nn.Devices;
import mnlab.nn.Gradients;
import mnlab.nn.Net;
import mnlab.train.Clock;
import mnlab.train.Memory;
import mnlab.train.StepTimer;
import mnlab.train.Turn;
import mnlab.train.Update;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * Measures a {@link Plan}: some steps of each update in the first and the last epoch of each phase, on noise of the patch's size with
 * the labelled and unlabelled samples that these epochs draw, and some windows of each network that is validated.
 */
public final class Planner {

    private final ExperimentConfig config;
    private final Progress progress;
    private final int steps;
    private final Cases cases;
    private final Recipe recipe;

    private Planner(ExperimentConfig config, int steps, Progress progress) {
        this.config = config;
        this.progress = progress;
        this.steps = steps;
        this.cases = Cases.of(config, Optional.empty(), progress).sealed();
        this.recipe = Training.recipe(config);
    }

    /**
     * Measures on the config's device; the data are listed and their headers read, not their voxels.
     *
     * @param steps that are measured of each kind, after one that is not counted
     * @throws mnlab.train.TrainingException when memory does not suffice, with what to make smaller
     */
    public static Plan measure(ExperimentConfig config, int steps, Progress progress) {
        return new Planner(config, steps, progress).measure();
    }

    private Plan measure() {
        return StepTimer.together(this::measureAll);
    }

    private Plan measureAll() {
        try (ComputeThreads threads = ComputeThreads.set(config.compute().threads());
                Ensemble ensemble = Training.ensemble(config, recipe, cases.classes())) {
            RecipeTask task = new RecipeTask(recipe, ensemble, surroundings(), Key.of(0));
            List<Plan.Part> parts = new ArrayList<>(trainingParts(task));
            parts.addAll(inferenceParts(ensemble));
            Device device = Devices.of(config.compute().device());
            return new Plan(Devices.word(device), parts, Memory.ownMiB(), Memory.gpuMiB(device));
        } catch (EngineException e) {
            throw OutOfMemory.told(e, config);
        }
    }

    private RecipeTask.Surroundings surroundings() {
        return new RecipeTask.Surroundings(
                cases.pools(),
                this::noise,
                net -> Double.NaN,
                config.validationPeriod(),
                PseudoMasks.NONE,
                config.optimisation().accumulate());
    }

    private List<Plan.Part> trainingParts(RecipeTask task) {
        List<Plan.Part> parts = new ArrayList<>();
        for (Recipe.Phase phase : recipe.phases()) {
            Map<String, Long> counts = stepsOf(task, phase);
            Map<String, double[]> first = measure(task, phase, phase.from());
            int end = lastBlock(phase);
            Map<String, double[]> last = end == phase.from() ? first : measure(task, phase, end);
            counts.forEach((update, times) -> {
                double each = (median(first.get(update)) + median(last.get(update))) / 2;
                parts.add(new Plan.Part(phase.name() + ": " + update, times, "steps", each));
            });
        }
        return parts;
    }

    /** The first epoch of the last block of turns, in which {@link RecipeTask#turns} has them. */
    private static int lastBlock(Recipe.Phase phase) {
        int block = Math.max(1, phase.alternate());
        return phase.from() + (phase.to() - 1 - phase.from()) / block * block;
    }

    private static Map<String, Long> stepsOf(RecipeTask task, Recipe.Phase phase) {
        Map<String, Long> counts = new LinkedHashMap<>();
        IntStream.range(phase.from(), phase.to())
                .boxed()
                .flatMap(epoch -> task.turns(epoch).stream())
                .forEach(turn ->
                        turn.updates().forEach(update -> counts.merge(update.name(), (long) turn.steps(), Long::sum)));
        return counts;
    }

    private Map<String, double[]> measure(RecipeTask task, Recipe.Phase phase, int epoch) {
        Map<String, double[]> seconds = new LinkedHashMap<>();
        for (Turn<Batch> turn : task.turns(epoch)) {
            Batch batch = turn.batch().apply(0);
            for (Update<Batch> update : turn.updates()) {
                progress.report("measuring " + phase.name() + ", epoch " + epoch, 0, 1, update.name());
                seconds.computeIfAbsent(
                        update.name(), name -> StepTimer.seconds(update, batch, new Clock(turn.epoch(), 0), steps));
            }
        }
        progress.report("measuring " + phase.name() + ", epoch " + epoch, 1, 1, "");
        return seconds;
    }

    private List<Plan.Part> inferenceParts(Ensemble ensemble) {
        WindowCount windows = new WindowCount(config);
        long inValidation = validations() * windows.of(cases.pools().validation());
        long inTest = windows.of(cases.pools().test());
        long inMasks = config.patch().foregroundProbability() > 0
                ? recipe.refresh().epochs().size() * windows.of(cases.pools().unlabelled())
                : 0;
        List<Plan.Part> parts = new ArrayList<>();
        for (String name : recipe.validated()) {
            double each = median(windowSeconds(windows, ensemble.net(name)));
            parts.add(new Plan.Part("validation: " + name, inValidation, "windows", each));
            if (name.equals(recipe.refresh().net()) && inMasks > 0) {
                parts.add(new Plan.Part("stored pseudo-masks: " + name, inMasks, "windows", each));
            }
            parts.add(new Plan.Part("test: " + name, inTest, "windows", each));
        }
        return parts;
    }

    private long validations() {
        int epochs = recipe.epochs();
        int period = config.validationPeriod();
        return epochs / period + (epochs % period == 0 ? 0 : 1);
    }

    private double[] windowSeconds(WindowCount windows, Net net) {
        return Gradients.without(() -> {
            double[] seconds = new double[steps];
            for (int i = -1; i < steps; i++) {
                double taken = windows.secondsEach(net);
                if (i >= 0) {
                    seconds[i] = taken;
                }
                progress.report("measuring windows", i + 2L, steps + 1L, "");
            }
            return seconds;
        });
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
    }

    /** A batch of noise with the labelled and unlabelled places that were drawn. */
    private Batch noise(List<Draw> draws, Key key) {
        int[] patch = config.patch().shape();
        int voxels = patch[0] * patch[1] * patch[2];
        UniformRandomProvider random = key.random();
        List<Case> labelled = cases.pools().labelled();
        List<Sample> samples = new ArrayList<>();
        for (Draw draw : draws) {
            float[] image = new float[voxels];
            byte[] labels = new byte[voxels];
            for (int i = 0; i < voxels; i++) {
                image[i] = random.nextFloat();
                labels[i] = (byte) random.nextInt(cases.classes());
            }
            String id = draw.labelled() ? labelled.get(draw.index()).id() : "unlabelled";
            samples.add(new Sample(id, draw.labelled(), image, draw.labelled() ? labels : null));
        }
        return new Batch(key, 1, patch, samples);
    }
}
