package mnlab.experiment;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import mnlab.data.CachedCase;
import mnlab.image.LabelMap;
import mnlab.infer.Predictor;
import mnlab.io.Images;
import mnlab.method.PseudoMasks;
import mnlab.nn.Net;
import mnlab.train.State;

/**
 * Stored pseudo-masks in the run's folder: {@code pseudo-masks/epoch-<n>/<case>.nii.gz}, on the prepared grid, linear logits
 * then argmax (Q19). Where patches are cut without regard to foreground nobody would read them, and none are written.
 */
final class StoredMasks implements PseudoMasks {

    private final Path folder;
    private final List<CachedCase> cases;
    private final Function<Net, Predictor> predictors;
    private final boolean used;
    private final Map<String, LabelMap> masks = new ConcurrentHashMap<>();
    private int epoch;

    StoredMasks(Path folder, List<CachedCase> cases, Function<Net, Predictor> predictors, boolean used) {
        this.folder = folder;
        this.cases = cases;
        this.predictors = predictors;
        this.used = used;
    }

    /** The mask of an unlabelled case, once one was written. */
    Optional<LabelMap> of(String caseId) {
        return epoch == 0
                ? Optional.empty()
                : Optional.of(masks.computeIfAbsent(caseId, id -> Images.readLabels(file(epoch, id))));
    }

    @Override
    public void refresh(int finishedEpochs, Net net) {
        if (!used) {
            return;
        }
        Predictor predictor = predictors.apply(net);
        for (CachedCase each : cases) {
            Path file = file(finishedEpochs, each.id());
            mkdirs(file.getParent());
            Images.write(file, predictor.predict(each.image()).pseudoMask());
        }
        take(finishedEpochs);
    }

    @Override
    public void save(State state) {
        state.put("epoch", epoch);
    }

    @Override
    public void restore(State state) {
        JsonNode stored = state.value("epoch");
        take(stored.asInt());
    }

    private void take(int newEpoch) {
        epoch = newEpoch;
        masks.clear();
    }

    private Path file(int ofEpoch, String caseId) {
        return folder.resolve(String.format("epoch-%06d", ofEpoch)).resolve(caseId + ".nii.gz");
    }

    private static void mkdirs(Path folder) {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new ConfigException(folder.toString(), "cannot be made: " + e, "Check the run's folder", e);
        }
    }
}
