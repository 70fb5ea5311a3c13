package mnlab.data;

import java.security.MessageDigest;
import java.util.Collections;
import java.util.HexFormat;
import java.util.SortedMap;
import java.util.TreeMap;
import mnlab.image.Grid;
import mnlab.image.LabelMap;

/**
 * What a verification keeps of a mask.
 *
 * @param grid size and place
 * @param counts number of voxels by the value that the file writes
 * @param content SHA-256 over the size and the values
 */
public record LabelFacts(Grid grid, SortedMap<Integer, Long> counts, String content) {

    static LabelFacts of(LabelMap labels) {
        long[] counts = new long[256];
        for (byte label : labels.labels()) {
            counts[label & 0xFF]++;
        }
        SortedMap<Integer, Long> byValue = new TreeMap<>();
        for (int value = 0; value < counts.length; value++) {
            if (counts[value] > 0) {
                byValue.put(value, counts[value]);
            }
        }
        MessageDigest digest = ImageFacts.sized(labels.grid());
        digest.update(labels.labels());
        return new LabelFacts(
                labels.grid(),
                Collections.unmodifiableSortedMap(byValue),
                HexFormat.of().formatHex(digest.digest()));
    }

    /** Whether a value occurs. */
    public boolean has(int value) {
        return counts.containsKey(value);
    }
}
