package mnlab.experiment;

import java.util.List;
import java.util.Optional;
import mnlab.core.Key;
import mnlab.core.Progress;
import mnlab.data.CachedCase;
import mnlab.data.Case;
import mnlab.data.CaseReader;
import mnlab.data.DataSplit;
import mnlab.data.Dataset;
import mnlab.data.Datasets;
import mnlab.data.Pools;
import mnlab.data.Split;
import mnlab.data.VolumeCache;
import mnlab.image.LabelMap;

/** The cases of a config: opened, parted into pools, prepared in the cache when somebody asks for them. */
final class Cases {

    private final ExperimentConfig config;
    private final Pools pools;
    private final VolumeCache cache;

    private Cases(ExperimentConfig config, Pools pools) {
        this.config = config;
        this.pools = pools;
        DataConfig data = config.data();
        this.cache = VolumeCache.ofUser(
                data.reading(), data.preparation(), pools.dataset().classes());
    }

    /**
     * Classes that nobody declared are those of the label files that training may open: a test label is not read for that either.
     *
     * @param given a split that was made in code; where there is none, the config's
     * @param progress told when the phantoms are made, at their first use
     */
    static Cases of(ExperimentConfig config, Optional<Split> given, Progress progress) {
        Pools pools = pools(config, Datasets.open(config.data().path(), progress), given);
        return new Cases(config, pools.withClasses(pools.sealed().dataset().classes(progress)));
    }

    /** The parts of a config's data set. */
    static Pools pools(ExperimentConfig config, Dataset dataset, Optional<Split> given) {
        DataConfig data = config.data();
        DataSplit parts = dataset.split(given.orElseGet(() -> data.split().of(dataset)));
        Key order = Key.of(config.seed()).then("labelled");
        DataSplit split = data.drawLabelled() ? parts.ordered(order) : parts;
        Pools all = config.method().fullyLabelled() ? split.fullyLabelled() : split.labelled(data.labelled());
        return all.unlabelledFrom(data.unlabelledPool(), data.transductive());
    }

    /**
     * The cases of a run, with the classes that it began with.
     *
     * @throws ConfigException when they are no longer what they were when the run began
     */
    static Cases of(RunFolder run) {
        ExperimentConfig config = run.config();
        RunManifest began = run.manifest();
        Pools pools = pools(config, Datasets.open(config.data().path()), Optional.empty());
        Cases cases = new Cases(config, pools.withClasses(began.classes()));
        String fingerprint = cases.dataset().fingerprint();
        if (!fingerprint.equals(began.dataFingerprint())) {
            throw new ConfigException(
                    config.data().path(),
                    "holds other images or labels than when the run " + run.path() + " began",
                    "Bring the files back as they were, or start a new run");
        }
        if (!config.hash(fingerprint, cases.pools().split()).equals(began.configHash())) {
            throw new ConfigException(
                    run.path().resolve("config.yaml").toString(),
                    "or split.json beside it was changed since the run began",
                    "Bring them back as they were, or start a new run with the changed ones");
        }
        return cases;
    }

    /** The same cases as training may see them; see {@link Pools#sealed()}. */
    Cases sealed() {
        return new Cases(config, pools.sealed());
    }

    ExperimentConfig config() {
        return config;
    }

    Pools pools() {
        return pools;
    }

    Dataset dataset() {
        return pools.dataset();
    }

    /** K, background included. */
    int classes() {
        return dataset().classes().count();
    }

    List<CachedCase> open(List<Case> cases, Progress progress) {
        return cache.open(cases, config.compute().loaderThreads(), progress);
    }

    /** A case's own segmentation on its native grid. */
    LabelMap truth(Case one) {
        return CaseReader.labels(one, dataset().classes(), config.data().reading());
    }

    CachedCase open(Case one) {
        return cache.open(one);
    }
}
