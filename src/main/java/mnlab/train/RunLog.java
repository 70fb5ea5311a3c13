package mnlab.train;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import mnlab.core.Json;
import mnlab.core.SafeFiles;

/**
 * The log of a run: one row an epoch, as JSON lines ({@code log.jsonl}, appended) and as CSV ({@code log.csv}, written anew, so
 * that its columns are those of all rows, the time first).
 */
public final class RunLog {

    private final Path lines;
    private final Path csv;

    /** The log in a run's folder. */
    public RunLog(Path folder) {
        this.lines = folder.resolve("log.jsonl");
        this.csv = folder.resolve("log.csv");
    }

    /** Appends a row; JSON has no NaN and no infinity, they are null. */
    public void append(Map<String, Object> row) {
        byte[] line = (Json.line(finite(row)) + "\n").getBytes(StandardCharsets.UTF_8);
        try (FileChannel channel = FileChannel.open(lines, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            for (ByteBuffer left = ByteBuffer.wrap(line); left.hasRemaining(); ) {
                channel.write(left);
            }
            // A checkpoint that is synced knows the length of the log: the log may not be shorter after a power cut.
            channel.force(true);
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    private static Map<String, Object> finite(Map<String, Object> row) {
        Map<String, Object> finite = new LinkedHashMap<>(row);
        finite.replaceAll((column, value) -> value instanceof Double x && !Double.isFinite(x) ? null : value);
        return finite;
    }

    /** Length of the JSON lines in bytes: part of a checkpoint. */
    public long length() {
        try {
            return Files.exists(lines) ? Files.size(lines) : 0;
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    /** Cuts the rows that were written after a checkpoint. */
    public void cut(long length) {
        try (FileChannel channel =
                FileChannel.open(lines, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.READ)) {
            if (channel.size() < length) {
                throw new CheckpointException(
                        lines.toString(),
                        "has " + channel.size() + " bytes, the checkpoint knows " + length,
                        "Do not edit the log of a run that is to be resumed");
            }
            channel.truncate(length);
            channel.force(true);
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    /** All rows; a last line that a kill cut short is left out. */
    public List<Map<String, Object>> rows() {
        if (!Files.exists(lines)) {
            return List.of();
        }
        try {
            byte[] bytes = Files.readAllBytes(lines);
            int end = bytes.length;
            while (end > 0 && bytes[end - 1] != '\n') {
                end--;
            }
            List<Map<String, Object>> rows = new ArrayList<>();
            String text = StandardCharsets.UTF_8
                    .decode(ByteBuffer.wrap(bytes, 0, end))
                    .toString();
            for (String line : text.split("\n")) {
                if (!line.isBlank()) {
                    rows.add(row(line));
                }
            }
            return rows;
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    /** Writes the CSV from the JSON lines. */
    public void writeCsv() {
        List<Map<String, Object>> rows = rows();
        Set<String> columns = new LinkedHashSet<>(List.of("epoch", "iteration"));
        rows.forEach(row -> columns.addAll(row.keySet()));
        StringBuilder text = new StringBuilder(String.join(",", columns)).append('\n');
        for (Map<String, Object> row : rows) {
            List<String> cells = new ArrayList<>();
            columns.forEach(column ->
                    cells.add(row.get(column) == null ? "" : row.get(column).toString()));
            text.append(String.join(",", cells)).append('\n');
        }
        try {
            SafeFiles.write(csv, text.toString());
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    private Map<String, Object> row(String line) {
        try {
            return Json.MAPPER.readValue(line, new TypeReference<LinkedHashMap<String, Object>>() {});
        } catch (JsonProcessingException e) {
            throw new CheckpointException(
                    lines.toString(), "has a line that is not JSON: " + line, "Do not edit the log of a run", e);
        }
    }

    private CheckpointException unwritable(IOException e) {
        return new CheckpointException(
                lines.toString(), "cannot be read or written: " + e, "Check the run's folder and the free space", e);
    }
}
