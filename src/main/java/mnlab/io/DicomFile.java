package mnlab.io;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/**
 * A DICOM file up to where its voxels begin.
 *
 * @param file the file
 * @param syntax how its elements are written
 * @param values short values by tag
 * @param voxels the element that holds the voxels
 * @param start where the voxels begin, in bytes
 * @param length of the file in bytes
 */
record DicomFile(
        Path file,
        DicomSyntax syntax,
        Map<Integer, byte[]> values,
        DicomElements.Element voxels,
        long start,
        long length) {

    /** Anything may stand in the first bytes of a file, then these letters. */
    private static final int PREAMBLE = 128;

    private static final String MARK = "DICM";

    /** Whether a file that begins so is DICOM. */
    static boolean recognises(byte[] head) {
        return head.length >= PREAMBLE + MARK.length()
                && new String(head, PREAMBLE, MARK.length(), StandardCharsets.ISO_8859_1).equals(MARK);
    }

    /** Whether a file is DICOM. */
    static boolean recognises(Path file) throws IOException {
        try (DicomInput in = new DicomInput(file)) {
            int head = PREAMBLE + MARK.length();
            return in.length() >= head && recognises(in.bytes(head));
        }
    }

    static DicomFile read(Path file) throws IOException {
        try (DicomInput in = new DicomInput(file)) {
            if (!recognises(in.bytes((int) Math.min(in.length(), PREAMBLE + MARK.length())))) {
                throw new CorruptImageException(file, "is not DICOM: no " + MARK + " at byte " + PREAMBLE);
            }
            DicomElements elements = new DicomElements(in);
            while (in.peek(DicomSyntax.EXPLICIT_LITTLE.order()) == 2) {
                elements.take(elements.next(DicomSyntax.EXPLICIT_LITTLE), DicomSyntax.EXPLICIT_LITTLE);
            }
            byte[] uid = elements.values().get(DicomTag.TRANSFER_SYNTAX);
            if (uid == null) {
                throw new CorruptImageException(file, "lacks " + DicomTag.text(DicomTag.TRANSFER_SYNTAX));
            }
            DicomSyntax syntax = DicomSyntax.of(file, text(uid));
            while (!in.ended()) {
                DicomElements.Element element = elements.next(syntax);
                if (element.tag() == DicomTag.PIXEL_DATA) {
                    return new DicomFile(file, syntax, elements.values(), element, in.position(), in.length());
                }
                elements.take(element, syntax);
            }
            throw new UnsupportedImageException(
                    file,
                    "holds no image: " + DicomTag.text(DicomTag.PIXEL_DATA) + " is not there",
                    "Take it out of the folder: reports, plans and contours are no slices");
        }
    }

    Optional<String> text(int tag) {
        return Optional.ofNullable(values.get(tag)).map(DicomFile::text).filter(value -> !value.isEmpty());
    }

    private static String text(byte[] value) {
        return new String(value, StandardCharsets.ISO_8859_1).replace('\0', ' ').trim();
    }

    String need(int tag) {
        return text(tag)
                .orElseThrow(() -> new UnsupportedImageException(
                        file,
                        "lacks " + DicomTag.text(tag),
                        "Export the series again with it, or convert it to NIfTI by a tool that knows the scanner"));
    }

    /** An unsigned number of 16 bits. */
    int number(int tag) {
        byte[] value = values.get(tag);
        if (value == null || value.length != 2) {
            throw new CorruptImageException(file, "lacks " + DicomTag.text(tag) + " as a number of 16 bits");
        }
        return Short.toUnsignedInt(ByteBuffer.wrap(value).order(syntax.order()).getShort());
    }

    /** Decimal numbers that must be there. */
    double[] decimals(int tag, int count) {
        String text = need(tag);
        double[] numbers;
        try {
            numbers = Arrays.stream(text.split("\\\\", -1))
                    .mapToDouble(Double::parseDouble)
                    .toArray();
        } catch (NumberFormatException e) {
            throw new CorruptImageException(file, DicomTag.text(tag) + " is no number: '" + text + "'", e);
        }
        if (numbers.length != count || !Arrays.stream(numbers).allMatch(Double::isFinite)) {
            throw new CorruptImageException(
                    file, DicomTag.text(tag) + ": " + count + " finite numbers were due, got '" + text + "'");
        }
        return numbers;
    }
}
