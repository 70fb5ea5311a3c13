package mnlab.io;

import java.io.IOException;
import java.nio.ByteOrder;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Walks over the elements of a data set, one after the other (PS3.5, section 7). What lies within sequences is passed over: the tags of an
 * icon or of another image's description are not those of this image.
 */
final class DicomElements {

    private static final int ITEM = 0xFFFEE000;
    private static final int END_OF_ITEM = 0xFFFEE00D;
    private static final int END_OF_SEQUENCE = 0xFFFEE0DD;
    private static final long UNDEFINED = 0xFFFFFFFFL;

    /** The longest value that is kept: those that an image is read by are a few dozen bytes. */
    private static final int LONGEST = 1 << 10;

    /** Sequences lie in sequences; no real one so deep. */
    private static final int DEEPEST = 64;

    /** AA to ZZ, so that none is made an element. */
    private static final String[] PAIRS = IntStream.range(0, 26 * 26)
            .mapToObj(pair -> "" + (char) ('A' + pair / 26) + (char) ('A' + pair % 26))
            .toArray(String[]::new);

    /** Value representations with a length of 32 bits. */
    private static final Set<String> LONG =
            Set.of("OB", "OD", "OF", "OL", "OV", "OW", "SQ", "SV", "UC", "UN", "UR", "UT", "UV");

    /**
     * What stands in front of a value.
     *
     * @param tag group and element
     * @param vr value representation, empty where it is implicit
     * @param length of the value in bytes
     */
    record Element(int tag, String vr, long length) {

        int group() {
            return tag >>> 16;
        }

        boolean undefined() {
            return length == UNDEFINED;
        }
    }

    private final DicomInput in;
    private final Map<Integer, byte[]> values = new HashMap<>();

    DicomElements(DicomInput in) {
        this.in = in;
    }

    /** What was met outside of sequences, by tag, of what images are read by: short values, and no bytes for sequences and long values. */
    Map<Integer, byte[]> values() {
        return values;
    }

    /** The next element, up to where its value begins. */
    Element next(DicomSyntax syntax) throws IOException {
        long at = in.position();
        int tag = in.u16(syntax.order()) << 16 | in.u16(syntax.order());
        if (!syntax.explicit() || tag >>> 16 == ITEM >>> 16) {
            return new Element(tag, "", in.u32(syntax.order()));
        }
        int letters = in.u16(ByteOrder.BIG_ENDIAN);
        int first = (letters >> 8) - 'A';
        int second = (letters & 0xFF) - 'A';
        if (first < 0 || first >= 26 || second < 0 || second >= 26) {
            throw new CorruptImageException(in.file(), "has no DICOM element at byte " + at);
        }
        String vr = PAIRS[26 * first + second];
        if (LONG.contains(vr)) {
            in.skip(2);
            return new Element(tag, vr, in.u32(syntax.order()));
        }
        return new Element(tag, vr, in.u16(syntax.order()));
    }

    /** Keeps the value of an element outside of sequences, or passes it over where it is long, a sequence, or one that no image is read by. */
    void take(Element element, DicomSyntax syntax) throws IOException {
        // What is kept is bounded: a file of nothing but small elements would else take many times its size.
        if (!DicomTag.isRead(element.tag())) {
            pass(element, syntax, 0);
            return;
        }
        byte[] value = new byte[0];
        if (element.undefined() || element.length() > LONGEST) {
            pass(element, syntax, 0);
        } else {
            value = in.bytes((int) element.length());
        }
        if (values.put(element.tag(), value) != null) {
            throw new CorruptImageException(in.file(), "has the tag " + DicomTag.text(element.tag()) + " twice");
        }
    }

    private void pass(Element element, DicomSyntax syntax, int depth) throws IOException {
        if (depth > DEEPEST) {
            throw new CorruptImageException(in.file(), "has sequences within sequences, deeper than " + DEEPEST);
        }
        if (!element.undefined()) {
            in.skip(element.length());
            return;
        }
        // An unknown element of undefined length is a sequence in the implicit syntax (PS3.5, section 6.2.2).
        DicomSyntax inside = element.vr().equals("UN") ? DicomSyntax.IMPLICIT_LITTLE : syntax;
        Element item = next(inside);
        while (item.tag() != END_OF_SEQUENCE) {
            if (item.tag() != ITEM) {
                throw new CorruptImageException(
                        in.file(), "has a sequence that holds what is no item, at byte " + in.position());
            }
            passItem(item, inside, depth);
            item = next(inside);
        }
    }

    private void passItem(Element item, DicomSyntax syntax, int depth) throws IOException {
        if (!item.undefined()) {
            in.skip(item.length());
            return;
        }
        Element element = next(syntax);
        while (element.tag() != END_OF_ITEM) {
            pass(element, syntax, depth + 1);
            element = next(syntax);
        }
    }
}
