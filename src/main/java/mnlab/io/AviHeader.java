package mnlab.io;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import mnlab.io.AviFile.Payload;

/**
 * The header of a video stream in an AVI: {@code strh} and {@code strf}, a BITMAPINFOHEADER (both as Microsoft's AVI RIFF file reference
 * has them).
 *
 * @param width in pixels
 * @param height in pixels
 * @param topDown whether raw rows of red, green and blue begin with the top one: the file's height is negative
 * @param bits a pixel
 * @param compression the codec's four bytes, 0 for raw
 * @param greyRamp whether an 8-bit palette is there and says that index 0 to 255 is that grey
 * @param framesPerSecond rate over scale
 * @param frames as the header has it; 0 where it does not say
 */
record AviHeader(
        int width,
        int height,
        boolean topDown,
        int bits,
        int compression,
        boolean greyRamp,
        double framesPerSecond,
        long frames) {

    private static final int BITMAP_HEADER = 40;
    private static final int LONGEST_SIDE = 1 << 15;
    private static final Set<String> PICTURES = Set.of("MJPG", "MPNG", "PNG ");
    private static final Set<String> GREYS = Set.of("Y800", "Y8  ", "GREY");

    static AviHeader of(Path file, byte[] strh, byte[] strf) {
        if (strh.length < 36 || strf.length < BITMAP_HEADER) {
            throw new CorruptImageException(file, "the header of its video stream is too short");
        }
        ByteBuffer stream = ByteBuffer.wrap(strh).order(ByteOrder.LITTLE_ENDIAN);
        ByteBuffer bitmap = ByteBuffer.wrap(strf).order(ByteOrder.LITTLE_ENDIAN);
        long scale = Integer.toUnsignedLong(stream.getInt(20));
        long rate = Integer.toUnsignedLong(stream.getInt(24));
        int width = bitmap.getInt(4);
        int height = bitmap.getInt(8);
        if (width < 1 || width > LONGEST_SIDE || height == 0 || Math.abs((long) height) > LONGEST_SIDE) {
            throw new CorruptImageException(file, "its header says frames of " + width + "x" + height + " pixels");
        }
        if (scale == 0 || rate == 0) {
            throw new CorruptImageException(file, "its header says " + rate + "/" + scale + " frames per second");
        }
        return new AviHeader(
                width,
                Math.abs(height),
                height < 0,
                bitmap.getShort(14),
                bitmap.getInt(16),
                greyRamp(bitmap),
                (double) rate / scale,
                Integer.toUnsignedLong(stream.getInt(32)));
    }

    private static boolean greyRamp(ByteBuffer bitmap) {
        boolean ramp = bitmap.limit() >= BITMAP_HEADER + 4 * 256;
        for (int i = 0; ramp && i < 256; i++) {
            ramp = (bitmap.getInt(BITMAP_HEADER + 4 * i) & 0xFFFFFF) == i * 0x10101;
        }
        return ramp;
    }

    /** The four characters, or a description of what has none. */
    String codec() {
        if (compression == 0) {
            return "raw, " + bits + " bits a pixel" + (bits == 8 ? " with a palette that is not grey" : "");
        }
        byte[] letters = ByteBuffer.allocate(4)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(compression)
                .array();
        return new String(letters, StandardCharsets.ISO_8859_1);
    }

    Optional<Payload> payload() {
        if (compression != 0) {
            String name = codec().toUpperCase(Locale.ROOT);
            return PICTURES.contains(name)
                    ? Optional.of(Payload.PICTURE)
                    // A codec with a name has its rows from the top, whatever the sign of the height.
                    : GREYS.contains(name) && bits == 8 ? Optional.of(Payload.GREY_DOWN) : Optional.empty();
        }
        if (bits == 24) {
            return Optional.of(topDown ? Payload.BGR_DOWN : Payload.BGR_UP);
        }
        return bits == 8 && greyRamp ? Optional.of(topDown ? Payload.GREY_DOWN : Payload.GREY_UP) : Optional.empty();
    }
}
