package mnlab.experiment;

import java.nio.file.Path;
import java.util.Locale;
import mnlab.core.Progress;
import mnlab.data.CaseReader;
import mnlab.data.Classes;
import mnlab.data.Preparation;
import mnlab.image.Grid;
import mnlab.image.Volume;
import mnlab.infer.Predictor;
import mnlab.method.Ensemble;
import mnlab.method.Recipe;
import mnlab.nn.Net;
import mnlab.nn.StateDict;
import mnlab.train.Checkpoints;

/**
 * A network of a run with the weights of a checkpoint, ready to segment images that it has never seen.
 *
 * <pre>{@code
 * try (var network = run.trained()) {
 *     LabelMap labels = network.predict(file).labels();
 * }
 * }</pre>
 */
public final class TrainedNetwork implements AutoCloseable {

    private final Ensemble ensemble;
    private final Net net;
    private final Predictor predictor;
    private final DataConfig data;
    private final Classes classes;

    private TrainedNetwork(Ensemble ensemble, Net net, Predictor predictor, DataConfig data, Classes classes) {
        this.ensemble = ensemble;
        this.net = net;
        this.predictor = predictor;
        this.data = data;
        this.classes = classes;
    }

    /** @throws ConfigException when the method has no such network, or the run no such checkpoint */
    static TrainedNetwork open(RunFolder folder, ExperimentConfig config, String net, Checkpoints.Kind kind) {
        Recipe recipe = Training.recipe(config);
        if (!recipe.members().containsKey(net)) {
            throw new ConfigException(
                    net,
                    "is not a network of " + recipe.title(),
                    "Choose one of " + String.join(", ", recipe.members().keySet()));
        }
        String kindName = kind.name().toLowerCase(Locale.ROOT);
        Path checkpoint = folder.checkpoints()
                .latest(kind)
                .orElseThrow(() -> new ConfigException(
                        folder.path().toString(),
                        "has no " + kindName + " checkpoint",
                        "Train first, or choose another"));
        Classes classes = folder.manifest().classes();
        Ensemble ensemble = Training.ensemble(config, recipe, classes.count());
        try {
            ensemble.restore(Checkpoints.read(checkpoint).scope("task").scope("nets"));
            Predictor predictor = config.inference().predictor(ensemble.net(net), config.patch());
            return new TrainedNetwork(ensemble, ensemble.net(net), predictor, config.data(), classes);
        } catch (RuntimeException e) {
            ensemble.close();
            throw e;
        }
    }

    /** What it tells apart, and the values that label files write for it. */
    public Classes classes() {
        return classes;
    }

    /**
     * Segments an image as it comes from its file: it is prepared as the training images were.
     *
     * @throws mnlab.data.DataException when a voxel is not finite, or when all are equal
     */
    public ImagePrediction predict(Volume image) {
        Volume taken = new Volume(data.reading().grid(image.grid()), image.voxels());
        return predict("the image", taken, image.grid());
    }

    /** Segments an image file, or a folder with a DICOM series, read as the training images were. */
    public ImagePrediction predict(Path image) {
        Volume read = data.reading().image(image);
        return predict(image.toString(), read, data.reading().ownGrid(image, read.grid()));
    }

    private ImagePrediction predict(String subject, Volume image, Grid own) {
        CaseReader.checked(subject, image);
        Preparation preparation = data.preparation();
        Volume normalised = new Volume(image.grid(), preparation.normalisation().apply(image.voxels()));
        var canvas = preparation.canvasAround(image.grid());
        Volume prepared = canvas.map(c -> c.apply(normalised)).orElse(normalised);
        return new ImagePrediction(predictor.predict(prepared, Progress.SILENT), canvas, own);
    }

    /**
     * Writes its weights as safetensors, under the names of the field's checkpoints.
     *
     * @param merged whether adapters are added to their matrices, for programs that know none
     */
    public void export(Path file, boolean merged) {
        StateDict weights = merged ? net.merged() : StateDict.of("export", net.weights());
        weights.write(file);
    }

    /** Prepared images to labels on the prepared grid. */
    Predictor predictor() {
        return predictor;
    }

    @Override
    public void close() {
        ensemble.close();
    }
}
