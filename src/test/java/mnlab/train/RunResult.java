package mnlab.train;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a run came to, as far as it may not depend on how it was carried out: the state of its last checkpoint to the bit, and
 * the rows of its log.
 */
public final class RunResult {

    private final Map<String, ByteBuffer> tensors = new LinkedHashMap<>();
    private final ObjectNode values;
    private final List<Map<String, Object>> rows;

    private RunResult(Path folder) {
        Path last = new Checkpoints(folder.resolve("checkpoints"))
                .latest(Checkpoints.Kind.LAST)
                .orElseThrow();
        State state = Checkpoints.read(last);
        state.tensors().forEach((name, tensor) -> tensors.put(name, copy(tensor.bytes())));
        values = state.values().deepCopy();
        // Seconds have more or fewer digits.
        values.remove("logLength");
        rows = new RunLog(folder).rows();
        rows.forEach(row -> row.keySet().removeIf(LogColumns::measured));
    }

    private static ByteBuffer copy(ByteBuffer bytes) {
        return ByteBuffer.allocate(bytes.remaining()).put(bytes.duplicate()).flip();
    }

    /** The result in a run's folder. */
    public static RunResult of(Path folder) {
        return new RunResult(folder);
    }

    /** Refuses any difference. */
    public void assertSame(RunResult other) {
        assertEquals(rows, other.rows);
        assertEquals(tensors.keySet(), other.tensors.keySet());
        tensors.forEach((name, bytes) -> assertEquals(bytes, other.tensors.get(name), () -> name + " has other bits"));
        assertEquals(values, other.values);
    }

    /** Number of rows in the log. */
    public int rows() {
        return rows.size();
    }
}
