package mnlab.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;

/**
 * The classes of a data set. Class 0 is the background. A label file may write a class as another value (255 for the left
 * atrium, say): {@code values} holds what the files write.
 *
 * @param names a name a class, background first
 * @param values the value a class has in label files, in the order of the names
 */
public record Classes(List<String> names, List<Integer> values) {

    /** The most classes that are taken for granted when nobody declared any. */
    private static final int MOST_UNDECLARED = 64;

    /** Refuses fewer than two classes, repeated values and values that do not fit a byte. */
    public Classes {
        names = List.copyOf(names);
        values = List.copyOf(values);
        if (names.size() < 2 || names.size() != values.size()) {
            throw new IllegalArgumentException(
                    "expected a value a class and two classes or more, got " + names + " with values " + values);
        }
        if (values.stream().distinct().count() != values.size()
                || values.stream().anyMatch(v -> v < 0 || v > 255)) {
            throw new IllegalArgumentException("class values are different and from 0 to 255, got " + values);
        }
    }

    /** Classes that files write as 0, 1, 2, ... */
    public static Classes of(String... names) {
        List<Integer> values = new ArrayList<>();
        for (int c = 0; c < names.length; c++) {
            values.add(c);
        }
        return new Classes(List.of(names), values);
    }

    /** Classes by the value that files write; the smallest value is the background. */
    public static Classes ofValues(TreeMap<Integer, String> nameByValue) {
        return new Classes(List.copyOf(nameByValue.values()), List.copyOf(nameByValue.keySet()));
    }

    /**
     * Classes as found in label files: 0 to the largest value.
     *
     * @param subject what the error is about
     * @param found all values that occur
     * @throws DataException when nothing but background is there, or when the values look like grey levels (0 and 255)
     */
    public static Classes found(String subject, Collection<Integer> found) {
        int largest = found.stream().mapToInt(v -> v).max().orElse(0);
        if (largest == 0) {
            throw new DataException(subject, "no label file holds anything but background", "Check the label files");
        }
        if (largest >= MOST_UNDECLARED) {
            throw new DataException(
                    subject,
                    "label files hold the values " + found.stream().sorted().toList()
                            + ", which do not look like class numbers",
                    "Declare the classes: a dataset.json with \"labels\": {\"0\": \"background\", \"" + largest
                            + "\": \"name\"}, or Dataset.withClasses");
        }
        String[] names = new String[largest + 1];
        for (int c = 0; c <= largest; c++) {
            names[c] = c == 0 ? "background" : "class " + c;
        }
        return of(names);
    }

    /** Number of classes K, background included. */
    public int count() {
        return names.size();
    }

    /** Names of the foreground classes. */
    public List<String> foreground() {
        return names.subList(1, names.size());
    }

    /** Whether files write classes as 0, 1, 2, ..., so that nothing needs translation. */
    public boolean plain() {
        return values.equals(of(names.toArray(String[]::new)).values());
    }

    /**
     * Translates the values of a label file to class numbers.
     *
     * @param subject the file, for the error
     * @param raw values as read; not changed
     * @return class numbers from 0 to count - 1; the array itself when nothing needed translation
     * @throws DataException when a value is not a class
     */
    public byte[] fromFile(String subject, byte[] raw) {
        return translated(subject, raw, fileToClass());
    }

    /** Translates class numbers to the values that label files write; the inverse of {@link #fromFile}. */
    public byte[] toFile(byte[] classes) {
        int[] table = new int[256];
        Arrays.fill(table, -1);
        for (int c = 0; c < count(); c++) {
            table[c] = values.get(c);
        }
        return translated("a prediction", classes, table);
    }

    private int[] fileToClass() {
        int[] table = new int[256];
        Arrays.fill(table, -1);
        for (int c = 0; c < count(); c++) {
            table[values.get(c)] = c;
        }
        return table;
    }

    private byte[] translated(String subject, byte[] raw, int[] table) {
        byte[] translated = plain() ? raw : new byte[raw.length];
        for (int i = 0; i < raw.length; i++) {
            int to = table[raw[i] & 0xFF];
            if (to < 0) {
                throw new DataException(
                        subject,
                        "holds the label " + (raw[i] & 0xFF) + ", but the classes are " + names + " with values "
                                + values,
                        "Correct the file or declare the class");
            }
            translated[i] = (byte) to;
        }
        return translated;
    }
}
