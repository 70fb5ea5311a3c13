package mnlab.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import mnlab.core.Json;
import mnlab.nn.RawTensor;

/**
 * The content of a checkpoint: named tensors and named plain values. A scope writes under a prefix, so that two parts of a
 * run may use the same names.
 */
public final class State {

    private final Map<String, RawTensor> tensors;
    private final ObjectNode values;
    private final String prefix;

    /** Empty. */
    public State() {
        this(new LinkedHashMap<>(), JsonNodeFactory.instance.objectNode(), "");
    }

    State(Map<String, RawTensor> tensors, ObjectNode values, String prefix) {
        this.tensors = tensors;
        this.values = values;
        this.prefix = prefix;
    }

    /** The part of this state under a name. */
    public State scope(String name) {
        return new State(tensors, values, prefix + name + "/");
    }

    /** Copies an array into the state. */
    public void put(String name, NDArray array) {
        if (array.getDataType() != DataType.FLOAT32) {
            throw new IllegalArgumentException("state arrays are float32, " + name + " is " + array.getDataType());
        }
        tensors.put(
                prefix + name,
                RawTensor.of(array.toFloatArray(), array.getShape().getShape()));
    }

    /** Writes a stored tensor back into an array of the same shape, in place. */
    public void into(String name, NDArray array) {
        RawTensor tensor = tensor(name);
        if (!Arrays.equals(tensor.shape(), array.getShape().getShape())) {
            throw new CheckpointException(
                    prefix + name,
                    "has the shape " + Arrays.toString(tensor.shape()) + " in the checkpoint and " + array.getShape()
                            + " in the run",
                    "Resume with the config that the run was started with");
        }
        array.set(FloatBuffer.wrap(tensor.floats()));
    }

    /** A stored tensor. */
    public RawTensor tensor(String name) {
        RawTensor tensor = tensors.get(prefix + name);
        if (tensor == null) {
            throw missing(name);
        }
        return tensor;
    }

    /** Stores a plain value (number, text, list, record). */
    public void put(String name, Object value) {
        values.set(prefix + name, Json.MAPPER.valueToTree(value));
    }

    /** A stored plain value. */
    public JsonNode value(String name) {
        JsonNode value = values.get(prefix + name);
        if (value == null) {
            throw missing(name);
        }
        return value;
    }

    /** Whether a plain value is stored under this name. */
    public boolean hasValue(String name) {
        return values.has(prefix + name);
    }

    Map<String, RawTensor> tensors() {
        return tensors;
    }

    ObjectNode values() {
        return values;
    }

    private CheckpointException missing(String name) {
        return new CheckpointException(
                prefix + name, "is not in the checkpoint", "Resume with the config that the run was started with");
    }
}
