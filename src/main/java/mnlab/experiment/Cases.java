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

    /**
     * @param given a split that was made in code; where there is none, the config's
     * @param progress told when the phantoms are made, at their first use
     */
    Cases(ExperimentConfig config, Optional<Split> given, Progress progress) {
        this.config = config;
        DataConfig data = config.data();
        Dataset dataset = Datasets.open(data.path(), progress);
        DataSplit parts = dataset.split(given.orElseGet(() -> data.split().of(dataset)));
        Key order = Key.of(config.seed()).then("labelled");
        DataSplit split = data.drawLabelled() ? parts.ordered(order) : parts;
        Pools all = config.method().fullyLabelled() ? split.fullyLabelled() : split.labelled(data.labelled());
        this.pools = all.unlabelledFrom(data.unlabelledPool(), data.transductive());
        this.cache = VolumeCache.ofUser(data.reading(), data.preparation(), dataset.classes());
    }

    /**
     * The cases of a run.
     *
     * @throws ConfigException when they are no longer what they were when the run began
     */
    static Cases of(RunFolder run) {
        ExperimentConfig config = run.config();
        RunManifest began = run.manifest();
        Cases cases = new Cases(config, Optional.empty(), Progress.SILENT);
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
