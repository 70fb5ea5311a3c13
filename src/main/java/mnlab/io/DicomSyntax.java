package mnlab.io;

import java.nio.ByteOrder;
import java.nio.file.Path;

/**
 * How the elements of a DICOM data set are written (PS3.5, annex A): its transfer syntax, as far as mnlab reads it.
 *
 * @param explicit whether each element names its value representation
 * @param order byte order
 */
record DicomSyntax(boolean explicit, ByteOrder order) {

    /** Of the file's own description in front of the data set, and the most usual one. */
    static final DicomSyntax EXPLICIT_LITTLE = new DicomSyntax(true, ByteOrder.LITTLE_ENDIAN);

    static final DicomSyntax IMPLICIT_LITTLE = new DicomSyntax(false, ByteOrder.LITTLE_ENDIAN);

    private static final DicomSyntax EXPLICIT_BIG = new DicomSyntax(true, ByteOrder.BIG_ENDIAN);

    private static final String ROOT = "1.2.840.10008.1.2";

    /** The syntax of a UID; an error for those that compress. */
    static DicomSyntax of(Path file, String uid) {
        return switch (uid) {
            case ROOT -> IMPLICIT_LITTLE;
            case ROOT + ".1" -> EXPLICIT_LITTLE;
            case ROOT + ".2" -> EXPLICIT_BIG;
            default ->
                throw new UnsupportedImageException(
                        file,
                        "is compressed or unknown: its transfer syntax is " + uid + " (" + kind(uid) + ")",
                        "Write the series uncompressed (gdcmconv --raw, dcmdjpeg, dcmdjpls), or convert it to NIfTI");
        };
    }

    private static String kind(String uid) {
        String family = uid.startsWith(ROOT) ? uid.substring(ROOT.length()) : "";
        if (family.matches("\\.4\\.8[01]")) {
            return "JPEG-LS";
        }
        if (family.matches("\\.4\\.9[0-3]")) {
            return "JPEG 2000";
        }
        if (family.startsWith(".4.")) {
            return "JPEG, MPEG or a kin of theirs";
        }
        return switch (family) {
            case ".5" -> "run lengths (RLE)";
            case ".1.99" -> "deflated";
            default -> "not among those of uncompressed images";
        };
    }
}
