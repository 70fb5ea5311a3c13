package mnlab.io;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** Whether a PNG, whose chunks are sound ({@link PngChunks}), can hold the pixels that it claims: asked before they get their array. */
final class PngPixels {

    /** Where width, height, bits and colours stand, behind signature, length and name of the first chunk. */
    private static final int HEADER = PngChunks.SIGNATURE + 8;

    /** Pictures of so many bytes are decoded without asking. */
    private static final long UNPROVEN = 1 << 22;

    private static final int BUFFER = 1 << 13;

    private PngPixels() {}

    static void check(Path file, String where, byte[] png) {
        long claimed = claimed(png);
        if (claimed > UNPROVEN && held(png, claimed) < claimed) {
            throw new TruncatedImageException(file, where + "claims more pixels than it holds");
        }
    }

    /** Bytes of all rows; each begins with the number of its filter. */
    private static long claimed(byte[] png) {
        ByteBuffer header = ByteBuffer.wrap(png, HEADER, 10);
        long width = header.getInt();
        long height = header.getInt();
        int bits = header.get();
        int channels =
                switch (header.get()) {
                    case 2 -> 3;
                    case 4 -> 2;
                    case 6 -> 4;
                    default -> 1;
                };
        return height * (1 + (width * bits * channels + 7) / 8);
    }

    /** How many bytes its chunks of pixels unpack to, counted up to so many. */
    private static long held(byte[] png, long most) {
        Inflater inflater = new Inflater();
        byte[] buffer = new byte[BUFFER];
        long held = 0;
        try {
            ByteBuffer in = ByteBuffer.wrap(png);
            for (int at = PngChunks.SIGNATURE; held < most && at < png.length; at += PngChunks.AROUND + in.getInt(at)) {
                String name = new String(png, at + 4, 4, StandardCharsets.ISO_8859_1);
                if (name.equals("IEND")) {
                    break;
                }
                if (name.equals("IDAT")) {
                    inflater.setInput(png, at + 8, in.getInt(at));
                    for (int n = inflater.inflate(buffer); n > 0 && held < most; n = inflater.inflate(buffer)) {
                        held += n;
                    }
                }
            }
        } catch (DataFormatException e) {
            // What was unpacked until here is all that there is.
        } finally {
            inflater.end();
        }
        return held;
    }
}
