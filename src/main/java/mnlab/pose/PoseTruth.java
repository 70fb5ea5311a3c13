package mnlab.pose;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import mnlab.data.DataException;
import mnlab.geometry.ReferencePoints;
import mnlab.metric.Csv;

/**
 * True reference points of frames as CSV: columns {@code frame} (from 0) and {@code tl_x} to {@code bl_z} in volume coordinates, any others beside
 * them. Predictions have these columns too, so that those of one model may stand as the truth of another.
 */
public final class PoseTruth {

    /** Names of the nine coordinates, in the order of {@link ReferencePoints}. */
    static final List<String> POINTS = List.of("tl_x", "tl_y", "tl_z", "tr_x", "tr_y", "tr_z", "bl_x", "bl_y", "bl_z");

    private static final String FRAME = "frame";
    private static final String EXPECTED =
            "Expected the columns frame, tl_x, tl_y, tl_z, tr_x, ... bl_z, as" + " mnlab pose phantom writes them";

    private PoseTruth() {}

    /**
     * Reads a table.
     *
     * @return points by the index of their frame
     * @throws DataException when a column is missing, a value is no number, or a frame comes twice
     */
    public static Map<Integer, ReferencePoints> read(Path file) {
        List<List<String>> rows = rows(file);
        if (rows.isEmpty() || !rows.get(0).contains(FRAME) || !rows.get(0).containsAll(POINTS)) {
            throw new DataException(file.toString(), "is no table of true planes", EXPECTED);
        }
        List<String> header = rows.get(0);
        Map<Integer, ReferencePoints> truth = new TreeMap<>();
        for (int i = 1; i < rows.size(); i++) {
            List<String> row = rows.get(i);
            String line = file + ", line " + (i + 1);
            if (row.size() != header.size()) {
                throw new DataException(line, "has " + row.size() + " of " + header.size() + " fields", EXPECTED);
            }
            int frame = frame(line, row.get(header.indexOf(FRAME)));
            double[] values = POINTS.stream()
                    .mapToDouble(name -> number(line, name, row.get(header.indexOf(name))))
                    .toArray();
            if (truth.put(frame, new ReferencePoints(values)) != null) {
                throw new DataException(line, "is the second of frame " + frame, "Keep one line a frame");
            }
        }
        return truth;
    }

    /** A table of frames with their true planes, their pictures' names and volumes beside them. */
    static String csv(List<PosedFrame> frames, List<String> pictures, int size) {
        List<String> header = new ArrayList<>(List.of("picture", "volume", FRAME));
        header.addAll(POINTS);
        StringBuilder rows = new StringBuilder(Csv.line(header));
        for (int i = 0; i < frames.size(); i++) {
            List<String> row =
                    new ArrayList<>(List.of(pictures.get(i), frames.get(i).volume(), Integer.toString(i)));
            for (double value : ReferencePoints.of(frames.get(i).plane(), size).values()) {
                row.add(Double.toString(value));
            }
            rows.append(Csv.line(row));
        }
        return rows.toString();
    }

    private static List<List<String>> rows(Path file) {
        try {
            String text = Files.readString(file).replace("\r\n", "\n");
            return Csv.records(text.endsWith("\n") ? text : text + "\n");
        } catch (IOException e) {
            throw new DataException(file.toString(), "cannot be read: " + e, "Check the path", e);
        } catch (IllegalArgumentException e) {
            throw new DataException(file.toString(), "is no CSV: " + e.getMessage(), EXPECTED, e);
        }
    }

    private static int frame(String line, String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw new DataException(line, "has '" + text + "' as " + FRAME, "Give a whole number", e);
        }
    }

    private static double number(String line, String column, String text) {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            throw new DataException(line, "has '" + text + "' as " + column, "Give a number", e);
        }
    }
}
