package mnlab.nn;

import ai.djl.ndarray.NDArray;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The names of SegFormer's tensors in M&amp;N's released checkpoints and in those of Hugging Face. The former put
 * {@code base_model.} and, with LoRA, PEFT's {@code base_model.model.} before them; PEFT also puts a word behind what it wraps.
 */
final class SegFormerNames {

    private static final String BASE = "base_model.";
    private static final String PEFT = BASE + BASE + "model.";

    private static final String ADAPTED = ".base_layer.weight";
    private static final String DOWN = ".lora_A.default.weight";
    private static final String UP = ".lora_B.default.weight";

    private SegFormerNames() {}

    /** The place of the backbone. */
    static Scope base(Scope root, SegFormerSpec.Tuning tuning) {
        Scope base = root.in("base_model");
        return tuning == SegFormerSpec.Tuning.LORA ? base.in("base_model").in("model") : base;
    }

    /** Hugging Face's name of a tensor; none for adapters and for the layers around the backbone. */
    static Optional<String> plain(String name) {
        if (!name.startsWith(BASE) || name.contains(".lora_")) {
            return Optional.empty();
        }
        return Optional.of(name.substring(name.startsWith(PEFT) ? PEFT.length() : BASE.length())
                .replace(".base_layer.", ".")
                .replace(".modules_to_save.default.", ".")
                .replace(".original_module.", "."));
    }

    /**
     * The network with the backbone under Hugging Face's names and every adapter's product added to its matrix: what a program without adapters
     * computes the same with.
     *
     * @param factor alpha / rank
     */
    static StateDict merged(Weights weights, double factor) {
        Map<String, RawTensor> merged = new LinkedHashMap<>();
        weights.all().forEach((name, array) -> {
            if (name.contains(".original_module.") || name.contains(".lora_")) {
                return;
            }
            float[] values = array.toFloatArray();
            if (name.endsWith(ADAPTED)) {
                String layer = name.substring(0, name.length() - ADAPTED.length());
                addProduct(values, weights.get(layer + UP), weights.get(layer + DOWN), factor);
            }
            merged.put(
                    plain(name).orElse(name),
                    RawTensor.of(values, array.getShape().getShape()));
        });
        return new StateDict("merged", merged);
    }

    private static void addProduct(float[] outIn, NDArray up, NDArray down, double factor) {
        int rank = Math.toIntExact(down.getShape().get(0));
        int in = Math.toIntExact(down.getShape().get(1));
        float[] b = up.toFloatArray();
        float[] a = down.toFloatArray();
        for (int i = 0; i < outIn.length; i++) {
            double sum = 0;
            for (int r = 0; r < rank; r++) {
                sum += (double) b[i / in * rank + r] * a[r * in + i % in];
            }
            outIn[i] += (float) (factor * sum);
        }
    }

    /**
     * Fills a network from a released checkpoint, or its backbone from one of Hugging Face (whose classifier is left).
     *
     * @throws WeightsException when the file lacks a tensor or has another shape
     */
    static void load(Path file, Weights weights) {
        StateDict read = StateDict.read(file);
        if (read.tensors().keySet().stream().anyMatch(name -> name.startsWith(BASE))) {
            read.loadInto(weights).requireAllLoaded();
            return;
        }
        Map<String, RawTensor> known = new LinkedHashMap<>();
        for (String name : weights.names()) {
            plain(name).map(read.tensors()::get).ifPresent(tensor -> known.put(name, tensor));
        }
        WeightReport report = new StateDict(read.source(), known).loadInto(weights);
        List<String> missing = report.missing().stream()
                .filter(name -> plain(name).isPresent())
                .toList();
        new WeightReport(report.source(), report.matched(), missing, List.of(), report.misshaped()).requireAllLoaded();
    }
}
