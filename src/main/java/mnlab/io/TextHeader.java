package mnlab.io;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import mnlab.image.Affine;
import mnlab.image.Grid;

/**
 * The fields of a header that is text, with what formats of that kind share: numbers, the place of the grid, the file of the voxels.
 *
 * @param file that the header stands in
 * @param fields by lower-case name
 * @param length of the header in bytes, up to where voxels may begin
 */
record TextHeader(Path file, Map<String, String> fields, long length) {

    /** A header is text of a few hundred bytes; the longest that is read. */
    static final int LONGEST = 1 << 16;

    /** Splits a line at the first separator and adds it; a line without one, or a field that is there already, is an error. */
    static void add(Path file, Map<String, String> fields, String line, String separator) {
        int at = line.indexOf(separator);
        if (at < 0) {
            throw new CorruptImageException(
                    file, "a line of its header is not 'field" + separator + " value': " + line);
        }
        String name = line.substring(0, at).trim().toLowerCase(Locale.ROOT);
        if (fields.put(name, line.substring(at + separator.length()).trim()) != null) {
            throw new CorruptImageException(file, "its header has the field '" + name + "' twice");
        }
    }

    /** What a format makes of a line: adds its field; answers whether the header ends with it. */
    interface Line {
        boolean read(String line, Map<String, String> fields);
    }

    /** The header at the beginning of a file, line by line until it ends, or the file does. */
    static TextHeader read(Path file, Line format) throws IOException {
        Map<String, String> fields = new LinkedHashMap<>();
        try (InputStream in = new FileInputStream(file.toFile())) {
            byte[] text = in.readNBytes(LONGEST);
            boolean ended = false;
            int at = 0;
            while (at < text.length && !ended) {
                int end = at;
                while (end < text.length && text[end] != '\n') {
                    end++;
                }
                String line = new String(text, at, end - at, StandardCharsets.ISO_8859_1).stripTrailing();
                ended = format.read(line, fields);
                at = end + 1;
            }
            if (!ended && text.length == LONGEST) {
                throw new CorruptImageException(file, "its header does not end within " + LONGEST + " bytes");
            }
            return new TextHeader(file, fields, Math.min(at, text.length));
        }
    }

    /** The first of these fields that is there. */
    Optional<String> get(String... names) {
        return Arrays.stream(names)
                .map(fields::get)
                .filter(value -> value != null && !value.isEmpty())
                .findFirst();
    }

    String need(String... names) {
        return get(names)
                .orElseThrow(() -> new CorruptImageException(file, "its header lacks the field '" + names[0] + "'"));
    }

    /** Numbers with blanks, commas or brackets between them. */
    double[] numbers(String name, String text, int count) {
        String[] words = text.replaceAll("[(),]", " ").trim().split("\\s+");
        if (words.length != count) {
            throw new CorruptImageException(file, name + ": " + count + " numbers were due, got '" + text + "'");
        }
        try {
            double[] numbers =
                    Arrays.stream(words).mapToDouble(Double::parseDouble).toArray();
            if (!Arrays.stream(numbers).allMatch(Double::isFinite)) {
                throw new CorruptImageException(file, name + " holds a number that is not finite: '" + text + "'");
            }
            return numbers;
        } catch (NumberFormatException e) {
            throw new CorruptImageException(file, name + " holds what is no number: '" + text + "'", e);
        }
    }

    /** How many bytes to pass over: a whole number, or -1 where the voxels are those that end the file; 0 where nothing is said. */
    long skip(String... names) {
        double skip = numbers(names[0], get(names).orElse("0"), 1)[0];
        if (skip != Math.rint(skip) || skip < -1 || skip > Long.MAX_VALUE / 2) {
            throw new CorruptImageException(file, names[0] + " is no number of bytes: " + skip);
        }
        return (long) skip;
    }

    /** Lengths of axes, each at least 1. */
    int[] sizes(String name, String text, int count) {
        double[] numbers = numbers(name, text, count);
        int[] sizes = new int[count];
        for (int i = 0; i < count; i++) {
            sizes[i] = (int) numbers[i];
            if (sizes[i] != numbers[i] || sizes[i] < 1) {
                throw new CorruptImageException(file, name + " holds a length that is none: '" + text + "'");
            }
        }
        return sizes;
    }

    /**
     * A grid in RAS+ millimetres.
     *
     * @param axes step along each of the three voxel axes, in the file's world
     * @param origin of the first voxel
     * @param signs 1, or -1 for an axis of the file's world that points the other way than RAS
     */
    Grid grid(int[] sizes, double[][] axes, double[] origin, int... signs) {
        double[] m = new double[16];
        m[15] = 1;
        for (int row = 0; row < 3; row++) {
            for (int column = 0; column < 3; column++) {
                m[4 * row + column] = signs[row] * axes[column][row];
            }
            m[4 * row + 3] = signs[row] * origin[row];
        }
        // As double: three lengths may be more than a long holds.
        double voxels = (double) sizes[0] * sizes[1] * sizes[2];
        if (voxels > Integer.MAX_VALUE - 8) {
            throw new UnsupportedImageException(
                    file,
                    "has " + String.format(Locale.ROOT, "%.3g", voxels) + " voxels a frame, more than 2^31 - 9",
                    "Cut it into parts");
        }
        Affine affine = new Affine(m);
        if (!affine.placesVoxels()) {
            throw new CorruptImageException(file, "its axes lie in one plane or are too long: it has no volume");
        }
        return new Grid(sizes[0], sizes[1], sizes[2], affine);
    }

    /** The file of the voxels beside this one. */
    Path beside(String name) {
        Path folder = file.toAbsolutePath().getParent();
        Path data;
        try {
            data = folder.resolve(name).normalize();
        } catch (InvalidPathException e) {
            throw new CorruptImageException(file, "names voxels in a file that cannot be: " + e.getMessage(), e);
        }
        if (!data.startsWith(folder)) {
            throw new UnsupportedImageException(
                    file, "names voxels outside its own folder: " + name, "Bring both files into one folder");
        }
        return data;
    }
}
