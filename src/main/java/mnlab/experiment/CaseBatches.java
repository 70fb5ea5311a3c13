package mnlab.experiment;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import mnlab.core.Key;
import mnlab.data.Batch;
import mnlab.data.CachedCase;
import mnlab.data.Draw;
import mnlab.data.PatchSampler;
import mnlab.data.Sample;
import mnlab.image.LabelMap;
import mnlab.method.BatchMaker;

/** Batches of patches of cached cases. */
record CaseBatches(List<CachedCase> labelled, List<CachedCase> unlabelled, PatchSampler sampler, StoredMasks masks)
        implements BatchMaker {

    @Override
    public Batch make(List<Draw> draws, Key key) {
        List<Sample> samples = new ArrayList<>();
        for (int i = 0; i < draws.size(); i++) {
            Draw draw = draws.get(i);
            CachedCase from = (draw.labelled() ? labelled : unlabelled).get(draw.index());
            Optional<LabelMap> mask = draw.labelled() ? Optional.empty() : masks.of(from.id());
            samples.add(sampler.draw(from, draw.labelled(), mask, key.then(i)));
        }
        return new Batch(key, 1, sampler.settings().shape(), samples);
    }
}
