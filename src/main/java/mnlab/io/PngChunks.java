package mnlab.io;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.zip.CRC32;

/** The chunks of a PNG: the JDK's reader neither compares their checksums nor misses the last ones. */
final class PngChunks {

    static final int SIGNATURE = 8;
    /** Length, name and checksum around a chunk's content. */
    static final int AROUND = 12;

    private PngChunks() {}

    /**
     * Refuses a PNG that is cut or damaged.
     *
     * @param where in the file, a word for errors
     */
    static void check(Path file, String where, byte[] png) {
        ByteBuffer in = ByteBuffer.wrap(png);
        int at = SIGNATURE;
        String name = "";
        while (!name.equals("IEND")) {
            if (png.length - at < AROUND || png.length - at - AROUND < Integer.toUnsignedLong(in.getInt(at))) {
                throw new TruncatedImageException(file, where + "is cut: it ends before its last chunk, IEND");
            }
            int length = in.getInt(at);
            name = new String(png, at + 4, 4, StandardCharsets.ISO_8859_1);
            CRC32 sum = new CRC32();
            sum.update(png, at + 4, 4 + length);
            if ((int) sum.getValue() != in.getInt(at + 8 + length)) {
                throw new CorruptImageException(
                        file, where + "is damaged: its chunk " + name + " has a wrong checksum");
            }
            at += AROUND + length;
        }
    }
}
