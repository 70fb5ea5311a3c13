package mnlab.nn;

import ai.djl.MalformedModelException;
import ai.djl.Model;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtSymbolBlock;
import ai.djl.pytorch.jni.JniUtils;
import ai.djl.training.ParameterStore;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import mnlab.core.Json;

/**
 * A TorchScript module as a network. Its tensors are the module's own: what trains them here trains the module. Dropout inside it
 * draws from the engine's generator, which each step seeds.
 */
final class TorchScriptNet implements Net {

    private final Model model;
    private final ParameterStore parameters;
    private final Weights weights = new Weights();
    private final String file;
    private final int dimensions;
    private final int classes;
    private final Placement placement;

    TorchScriptNet(Path file, int dimensions, int classes, Placement placement) {
        this.file = file.toString();
        this.dimensions = dimensions;
        this.classes = classes;
        this.placement = placement;
        JsonNode kinds = kinds(file);
        model = Model.newInstance(file.getFileName().toString(), placement.device(), "PyTorch");
        try {
            // The engine keeps the parameters of a module only where it is told to train it.
            model.load(file.toAbsolutePath().getParent(), file.getFileName().toString(), Map.of("trainParam", "true"));
        } catch (IOException | MalformedModelException | RuntimeException e) {
            model.close();
            throw new WeightsException(
                    this.file, "cannot be loaded as TorchScript: " + e, "Choose a file of torch.jit.save", e);
        }
        parameters = new ParameterStore(model.getNDManager(), false);
        model.getBlock().getDirectParameters().forEach(named -> {
            NDArray array = named.getValue().getArray();
            String kind = kinds.path(named.getKey()).asText().toUpperCase(Locale.ROOT);
            weights.add(named.getKey(), array, Weights.Kind.valueOf(kind));
        });
        if (weights.trainedCount() == 0) {
            model.close();
            throw new WeightsException(
                    this.file, "has no parameters to train", "Export the module with its parameters");
        }
    }

    /** What the exporter says of the module's tensors: the engine shows no buffers, and takes all it shows for trained. */
    private static JsonNode kinds(Path file) {
        try (ZipFile zip = new ZipFile(file.toFile())) {
            ZipEntry about = zip.stream()
                    .filter(entry -> entry.getName().endsWith("/extra/mnlab.json"))
                    .findFirst()
                    .orElseThrow(() -> new WeightsException(
                            file.toString(),
                            "does not say which of its tensors train",
                            "Export it by data-scripts/export_torchscript.py"));
            return Json.MAPPER.readTree(zip.getInputStream(about));
        } catch (IOException e) {
            throw new WeightsException(
                    file.toString(), "is no TorchScript file: " + e, "Choose a file of torch.jit.save", e);
        }
    }

    @Override
    public Heads forward(NDArray x, Mode mode) {
        switchTo(mode);
        NDArray logits = model.getBlock()
                .forward(parameters, new NDList(x), mode.training())
                .singletonOrThrow();
        long[] expected = x.getShape().getShape().clone();
        expected[1] = classes;
        if (!Arrays.equals(expected, logits.getShape().getShape())) {
            throw new IllegalArgumentException(file + " answers " + logits.getShape() + " to x" + x.getShape()
                    + ", expected " + new Shape(expected));
        }
        return Heads.ofLogits(logits);
    }

    /**
     * The engine's own switch takes a module that was just loaded for one in training, whichever it is, and in training asks for the
     * gradient of every tensor.
     */
    private void switchTo(Mode mode) {
        PtSymbolBlock block = (PtSymbolBlock) model.getBlock();
        if (mode.training()) {
            JniUtils.enableTrainingMode(block);
        } else {
            JniUtils.enableInferenceMode(block);
        }
        weights.all().forEach((name, array) -> array.setRequiresGradient(weights.kind(name) == Weights.Kind.TRAINED));
    }

    @Override
    public int dimensions() {
        return dimensions;
    }

    @Override
    public int classes() {
        return classes;
    }

    @Override
    public Placement placement() {
        return placement;
    }

    @Override
    public Weights weights() {
        return weights;
    }

    @Override
    public void close() {
        model.close();
    }
}
