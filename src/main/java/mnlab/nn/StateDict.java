package mnlab.nn;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import mnlab.core.SafeFiles;

/**
 * Tensors by name, as a file of weights holds them.
 *
 * @param source where they came from, for messages
 * @param tensors by name, in the order of the file
 */
public record StateDict(String source, Map<String, RawTensor> tensors) {

    /** Where training programs put the weights among other things. */
    private static final List<String> USUAL_KEYS = List.of("state_dict", "model_state_dict", "model", "net", "network");

    /**
     * Reads safetensors or a file of {@code torch.save}, told apart by content. In the latter the weights may lie at the top
     * or under one of the usual keys ({@code state_dict}, {@code model}, ...).
     *
     * @throws WeightsException when the file is neither, is broken or is refused, or holds no weights there
     */
    public static StateDict read(Path file) {
        return isSafetensors(file)
                ? new StateDict(file.toString(), Safetensors.read(file))
                : ofCheckpoint(file, TorchCheckpoint.read(file));
    }

    /** As {@link #read}, from the dict under the given key of a file of {@code torch.save}. */
    public static StateDict read(Path file, String key) {
        Object under = TorchCheckpoint.read(file) instanceof Map<?, ?> map ? map.get(key) : null;
        Map<String, RawTensor> tensors = tensorsIn(under);
        if (tensors.isEmpty()) {
            throw new WeightsException(file.toString(), "holds no tensors under '" + key + "'", "Choose another key");
        }
        return new StateDict(file.toString(), tensors);
    }

    /** A copy of a network's tensors. */
    public static StateDict of(String source, Weights weights) {
        Map<String, RawTensor> tensors = new LinkedHashMap<>();
        weights.all()
                .forEach((name, array) -> tensors.put(
                        name,
                        RawTensor.of(array.toFloatArray(), array.getShape().getShape())));
        return new StateDict(source, tensors);
    }

    /** Writes safetensors, whole or not at all. */
    public void write(Path file) {
        try {
            SafeFiles.write(file, out -> Safetensors.write(out, tensors));
        } catch (IOException e) {
            throw new WeightsException(file.toString(), "cannot be written: " + e, "Check the folder and the disk", e);
        }
    }

    private static boolean isSafetensors(Path file) {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            ByteBuffer ninth = ByteBuffer.allocate(1);
            return file.toString().endsWith(".safetensors") || channel.read(ninth, 8) == 1 && ninth.get(0) == '{';
        } catch (IOException e) {
            throw new WeightsException(
                    file.toString(), "cannot be read: " + e, "Check the path and its permissions", e);
        }
    }

    private static StateDict ofCheckpoint(Path file, Object root) {
        Map<String, RawTensor> top = tensorsIn(root);
        if (!top.isEmpty()) {
            return new StateDict(file.toString(), top);
        }
        List<Object> keys = root instanceof Map<?, ?> map ? new ArrayList<>(map.keySet()) : List.of();
        for (String key : USUAL_KEYS) {
            Map<String, RawTensor> below = keys.contains(key) ? tensorsIn(((Map<?, ?>) root).get(key)) : Map.of();
            if (!below.isEmpty()) {
                return new StateDict(file.toString(), below);
            }
        }
        throw new WeightsException(
                file.toString(),
                "holds no weights at its top or under " + USUAL_KEYS + "; its keys are " + keys,
                "Name the key: StateDict.read(path, key)");
    }

    private static Map<String, RawTensor> tensorsIn(Object value) {
        Map<String, RawTensor> tensors = new LinkedHashMap<>();
        if (value instanceof Map<?, ?> map) {
            map.forEach((name, element) -> {
                if (name instanceof String text && element instanceof RawTensor tensor) {
                    tensors.put(text, tensor);
                }
            });
        }
        return tensors;
    }

    /** With other names. */
    public StateDict renamed(UnaryOperator<String> name) {
        Map<String, RawTensor> renamed = new LinkedHashMap<>();
        tensors.forEach((old, tensor) -> {
            if (renamed.put(name.apply(old), tensor) != null) {
                throw new WeightsException(
                        source, "has two tensors that become " + name.apply(old), "Rename otherwise");
            }
        });
        return new StateDict(source, renamed);
    }

    /** Without a prefix, such as {@code module.} of data-parallel training, where names have it. */
    public StateDict withoutPrefix(String prefix) {
        return renamed(name -> name.startsWith(prefix) ? name.substring(prefix.length()) : name);
    }

    /** Only some of the tensors. */
    public StateDict only(Predicate<String> which) {
        Map<String, RawTensor> some = new LinkedHashMap<>(tensors);
        some.keySet().removeIf(which.negate());
        return new StateDict(source, some);
    }

    /**
     * Sets the network's tensors of the same name and shape; the report says what did not fit. The caller decides how much
     * of that it bears ({@link WeightReport#requireComplete()}).
     */
    public WeightReport loadInto(Weights weights) {
        List<String> matched = new ArrayList<>();
        List<String> missing = new ArrayList<>();
        List<String> misshaped = new ArrayList<>();
        weights.all().forEach((name, array) -> {
            RawTensor tensor = tensors.get(name);
            if (tensor == null) {
                missing.add(name);
            } else if (!Arrays.equals(tensor.shape(), array.getShape().getShape())) {
                misshaped.add(name + ": expected " + array.getShape() + ", got " + Arrays.toString(tensor.shape()));
            } else {
                array.set(tensor.floats());
                matched.add(name);
            }
        });
        List<String> unexpected = new ArrayList<>(tensors.keySet());
        unexpected.removeAll(weights.names());
        return new WeightReport(source, matched, missing, unexpected, misshaped);
    }
}
