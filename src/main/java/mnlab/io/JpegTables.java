package mnlab.io;

import java.io.ByteArrayOutputStream;
import java.util.List;
import javax.imageio.plugins.jpeg.JPEGHuffmanTable;

/**
 * Frames of Motion JPEG may leave out the Huffman tables, which are then those that the JPEG standard (ITU-T T.81, annex K.3) proposes.
 */
final class JpegTables {

    private static final int DHT = 0xC4;
    private static final int SOS = 0xDA;

    private JpegTables() {}

    /** The JPEG with the standard's tables behind its first marker, unless it has tables of its own. */
    static byte[] added(byte[] jpeg) {
        if (hasTables(jpeg)) {
            return jpeg;
        }
        byte[] tables = standard();
        byte[] whole = new byte[jpeg.length + tables.length];
        System.arraycopy(jpeg, 0, whole, 0, 2);
        System.arraycopy(tables, 0, whole, 2, tables.length);
        System.arraycopy(jpeg, 2, whole, 2 + tables.length, jpeg.length - 2);
        return whole;
    }

    private static boolean hasTables(byte[] jpeg) {
        int at = 2;
        while (at + 4 <= jpeg.length && (jpeg[at] & 0xFF) == 0xFF) {
            int marker = jpeg[at + 1] & 0xFF;
            if (marker == DHT || marker == SOS) {
                return marker == DHT;
            }
            // 0xFF before a marker is padding.
            at += marker == 0xFF ? 1 : 2 + ((jpeg[at + 2] & 0xFF) << 8 | jpeg[at + 3] & 0xFF);
        }
        // A damaged header: the decoder will say so.
        return true;
    }

    private static byte[] standard() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        add(out, 0x00, JPEGHuffmanTable.StdDCLuminance);
        add(out, 0x10, JPEGHuffmanTable.StdACLuminance);
        add(out, 0x01, JPEGHuffmanTable.StdDCChrominance);
        add(out, 0x11, JPEGHuffmanTable.StdACChrominance);
        byte[] tables = out.toByteArray();
        int length = tables.length + 2;
        out.reset();
        List.of(0xFF, DHT, length >> 8, length & 0xFF).forEach(out::write);
        out.writeBytes(tables);
        return out.toByteArray();
    }

    private static void add(ByteArrayOutputStream out, int name, JPEGHuffmanTable table) {
        out.write(name);
        short[] lengths = table.getLengths();
        for (int i = 0; i < 16; i++) {
            out.write(i < lengths.length ? lengths[i] : 0);
        }
        for (short value : table.getValues()) {
            out.write(value);
        }
    }
}
