package mnlab.pose;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.LongStream;
import mnlab.core.MnlabException;
import mnlab.core.Progress;
import mnlab.experiment.MemberFolder;
import mnlab.nn.ComputeThreads;
import mnlab.train.Loop;
import mnlab.train.RunLock;
import mnlab.train.RunLockedException;
import mnlab.train.RunLog;
import mnlab.train.StopSignal;

/**
 * Methods by seeds on one config: each run is trained into {@code FOLDER/METHOD-SEED/}, evaluated on its test volumes and on degraded frames, and
 * entered in {@code FOLDER/results/}; what is entered is not made again. Stopped at any point, the same call goes on; several processes may work on one
 * folder side by side. A run's seed draws its split too: within a seed all methods see the same volumes and frames.
 *
 * <pre>{@code
 * PoseComparison.standard(PosePresets.QUICK, 1, 2, 3).run(folder, progress, new StopSignal().onShutdown()).save(folder);
 * }</pre>
 */
public final class PoseComparison {

    private static final String RESULTS = "results";

    private final PoseConfig config;
    private final List<PoseMethod> methods;
    private final long[] seeds;

    private PoseComparison(PoseConfig config, List<PoseMethod> methods, long[] seeds) {
        this.config = config;
        this.methods = List.copyOf(methods);
        this.seeds = seeds.clone();
        long names = methods.stream().map(PoseComparison::slug).distinct().count();
        if (names < methods.size() || LongStream.of(seeds).distinct().count() < seeds.length || seeds.length == 0) {
            throw new IllegalArgumentException("expected methods with titles of their own and seeds, each once, got "
                    + methods.stream().map(PoseMethod::title).toList() + " and " + Arrays.toString(seeds));
        }
    }

    /** A comparison of these methods; the config's own method and seed do not count. */
    public static PoseComparison of(PoseConfig config, List<PoseMethod> methods, long... seeds) {
        return new PoseComparison(config, methods, seeds);
    }

    /** A comparison of the standard methods. */
    public static PoseComparison standard(PoseConfig config, long... seeds) {
        return of(config, standardMethods(), seeds);
    }

    /** Plain regression, one head of each kind, what else gives an uncertainty, and QAERTS by three losses. */
    public static List<PoseMethod> standardMethods() {
        List<PoseMethod> methods = new ArrayList<>();
        methods.add(new PlainRegression());
        for (PoseHead head : PoseHead.values()) {
            methods.add(new SingleRepresentation(head));
        }
        methods.addAll(List.of(new McDropout(), new DeepEnsemble(), new Evidential(), new MultiTask(), new Mimo()));
        methods.add(new Qaerts());
        methods.add(new Qaerts().loss(MultiHeadLoss.MIXTURE_TOTAL_VARIANCE));
        methods.add(new Qaerts().loss(MultiHeadLoss.SUM_OF_HEADS));
        return methods;
    }

    /**
     * Makes what is missing, all methods of a seed before the next seed. A run that fails is named in the result and the others go on.
     *
     * @param folder of the comparison
     * @return the runs that are there, and those that are not with the reason
     * @throws MnlabException where a seed's split keeps no volume for the test, before anything is trained
     */
    public PoseComparisonResult run(Path folder, Progress progress, StopSignal stop) {
        PoseRunFiles files = new PoseRunFiles(folder.resolve(RESULTS));
        List<PoseRun> runs = new ArrayList<>();
        List<PoseComparisonResult.Left> left = new ArrayList<>();
        for (long seed : seeds) {
            requireTest(seed, progress);
        }
        int done = 0;
        int total = seeds.length * (methods.size() + 1);
        for (long seed : seeds) {
            runs.add(floor(seed, files, progress));
            progress.report("comparison", ++done, total, PoseRun.title("constant", seed));
            for (PoseMethod method : methods) {
                String title = PoseRun.title(method.title(), seed);
                Made made = make(config.method(method).seed(seed), folder, files, progress, stop);
                made.run.ifPresent(runs::add);
                if (made.run.isEmpty()) {
                    left.add(new PoseComparisonResult.Left(title, made.note));
                }
                progress.report("comparison", ++done, total, title + ": " + made.note);
            }
        }
        return new PoseComparisonResult(runs, left);
    }

    /** What became of a run. */
    private record Made(Optional<PoseRun> run, String note) {}

    private void requireTest(long seed, Progress progress) {
        if (PoseSplit.open(config.seed(seed), progress).parts().test().isEmpty()) {
            throw new MnlabException(
                    config.data(), "keeps no volume for the test", "Give planes.test a larger share of the volumes");
        }
    }

    private PoseRun floor(long seed, PoseRunFiles files, Progress progress) {
        PoseConfig own = config.method(new PlainRegression()).seed(seed);
        String hash = PoseRunFiles.hash("constant", own);
        return files.find(hash).orElseGet(() -> {
            PoseSplit split = PoseSplit.open(own, progress);
            PoseRun run = evaluated(ConstantPose.of(own, split), own, split, hash, 0, progress);
            files.enter(run);
            return run;
        });
    }

    private Made make(PoseConfig own, Path folder, PoseRunFiles files, Progress progress, StopSignal stop) {
        String hash = PoseRunFiles.hash(own.method().title(), own);
        Optional<PoseRun> known = files.find(hash);
        if (known.isPresent()) {
            return new Made(known, "is there already");
        }
        if (stop.isRequested()) {
            return new Made(Optional.empty(), "not begun");
        }
        Path place = folder.resolve(slug(own.method()) + "-" + own.seed());
        try (RunLock lock = RunLock.take(place)) {
            // Another process may have finished it before the lock was ours.
            Optional<PoseRun> meanwhile = files.find(hash);
            return meanwhile.isPresent()
                    ? new Made(meanwhile, "made by another process")
                    : train(own, place, hash, files, progress, stop);
        } catch (RunLockedException e) {
            return new Made(Optional.empty(), "left to another process");
        } catch (MnlabException e) {
            return new Made(Optional.empty(), "failed: " + e.getMessage());
        }
    }

    private static Made train(
            PoseConfig own, Path place, String hash, PoseRunFiles files, Progress progress, StopSignal stop) {
        if (PoseTraining.of(own).run(place, progress, stop) == Loop.Outcome.STOPPED) {
            return new Made(Optional.empty(), "stopped in training");
        }
        PoseSplit split = PoseSplit.open(own, progress);
        try (PoseModel model = PoseModel.open(place);
                ComputeThreads threads = ComputeThreads.set(own.compute().threads())) {
            PoseRun run = evaluated(model, own, split, hash, trainingSeconds(own, place), progress);
            files.enter(run);
            return new Made(
                    Optional.of(run),
                    String.format(
                            Locale.ROOT,
                            "PA %.1f degrees, ED %.1f px",
                            run.result().mean(PoseMeasure.ANGLE).mean(),
                            run.result().mean(PoseMeasure.MEAN_DISTANCE).mean()));
        }
    }

    private static PoseRun evaluated(
            PoseEstimator estimator, PoseConfig own, PoseSplit split, String hash, double seconds, Progress progress) {
        HeldOutFrames frames = split.test(own);
        PoseResult result = PoseEvaluation.of(estimator).run(split.heads(), frames, progress);
        List<Robustness> robustness = Arrays.stream(Degradation.values())
                .map(each -> Robustness.of(estimator, split.heads(), frames, result, each, progress))
                .toList();
        return new PoseRun(PoseRun.SCHEMA, hash, estimator.title(), own.seed(), seconds, result, robustness);
    }

    private static double trainingSeconds(PoseConfig own, Path place) {
        return PoseFolder.open(place).members(own).stream()
                .map(MemberFolder::path)
                .flatMap(path -> new RunLog(path).rows().stream())
                .mapToDouble(row -> ((Number) row.get("seconds")).doubleValue())
                .sum();
    }

    /** The title as the name of a folder. */
    static String slug(PoseMethod method) {
        return method.title()
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9.]+", "-")
                .replaceAll("^-|-$", "");
    }
}
