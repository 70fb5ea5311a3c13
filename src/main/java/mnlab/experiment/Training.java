package mnlab.experiment;

import ai.djl.engine.EngineException;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import mnlab.core.Key;
import mnlab.core.Progress;
import mnlab.data.Batch;
import mnlab.data.CachedCase;
import mnlab.data.PatchSampler;
import mnlab.infer.Predictor;
import mnlab.method.Ensemble;
import mnlab.method.Optimisation;
import mnlab.method.Recipe;
import mnlab.method.RecipeTask;
import mnlab.method.Setup;
import mnlab.nn.ComputeThreads;
import mnlab.nn.Devices;
import mnlab.nn.Net;
import mnlab.nn.Placement;
import mnlab.train.Loop;
import mnlab.train.LoopListener;
import mnlab.train.StopSignal;

/** A config made ready to train in a run's folder. */
final class Training {

    private static final int CHANNELS = 1;

    private Training() {}

    /** Trains from where the folder stands to the end, or until asked to stop. */
    static Loop.Outcome run(RunFolder folder, Progress progress, LoopListener listener, StopSignal stop) {
        Cases cases = Cases.of(folder).sealed();
        ExperimentConfig config = cases.config();
        Key key = Key.of(config.seed());
        Recipe recipe = recipe(config);
        Function<Net, Predictor> predictors = net -> config.inference().predictor(net, config.patch());
        List<CachedCase> labelled = cases.open(cases.pools().labelled(), progress);
        List<CachedCase> unlabelled = cases.open(cases.pools().unlabelled(), progress);
        List<CachedCase> validation = cases.open(cases.pools().validation(), progress);
        boolean foreground = config.patch().foregroundProbability() > 0;
        StoredMasks masks = new StoredMasks(folder.path().resolve("pseudo-masks"), unlabelled, predictors, foreground);
        RecipeTask.Surroundings surroundings = new RecipeTask.Surroundings(
                cases.pools(),
                new CaseBatches(labelled, unlabelled, new PatchSampler(config.patch()), masks),
                new DiceValidation(validation, cases.classes(), predictors),
                config.validationPeriod(),
                masks,
                config.optimisation().accumulate());
        try (ComputeThreads threads = ComputeThreads.set(config.compute().threads());
                Ensemble ensemble = ensemble(config, recipe, cases.classes())) {
            RecipeTask task = new RecipeTask(recipe, ensemble, surroundings, key.then("task"));
            ComputeConfig compute = config.compute();
            Loop.Settings settings =
                    new Loop.Settings(compute.loaderThreads(), compute.ahead(), config.validationPeriod());
            return new Loop<Batch>(task, key.then("loop"), settings, folder.path(), listener, stop).run();
        } catch (EngineException e) {
            throw OutOfMemory.told(e, config);
        }
    }

    static Recipe recipe(ExperimentConfig config) {
        Optimisation optimisation = config.optimisation();
        return config.method()
                .recipe(new Setup(
                        config.epochs(),
                        config.batch(),
                        config.rounds(),
                        optimisation.regime(),
                        optimisation.sampling()));
    }

    /** The networks of a run, with start weights. */
    static Ensemble ensemble(ExperimentConfig config, Recipe recipe, int classes) {
        Placement placement = new Placement(
                Devices.of(config.compute().device()), config.compute().precision());
        Ensemble ensemble = new Ensemble(
                recipe,
                CHANNELS,
                classes,
                config.optimisation(),
                Key.of(config.seed()).then("nets"),
                placement);
        long[] patch = config.patch().patch().stream().mapToLong(side -> side).toArray();
        long[] fitting = ensemble.fitting(patch);
        if (!Arrays.equals(patch, fitting)) {
            ensemble.close();
            throw new ConfigException(
                    "patch.patch",
                    Arrays.toString(patch) + " is no input of all networks of " + recipe.title(),
                    "Choose " + Arrays.toString(fitting));
        }
        return ensemble;
    }
}
