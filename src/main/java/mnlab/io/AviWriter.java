package mnlab.io;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import mnlab.core.SafeFiles;
import mnlab.image.Frame;

/**
 * Writes an AVI of one video stream, with an index, for players and for {@link Videos}. The compressed frames are held in memory until all
 * are there; a file beyond 1 GB, which would need OpenDML's segments, is refused.
 */
public final class AviWriter {

    /** How a frame is stored. */
    public enum Codec {
        /** PNG: the levels stay as they are. */
        PNG("MPNG"),
        /** Motion JPEG: smaller, the levels change. */
        JPEG("MJPG");

        private final String name;

        Codec(String name) {
            this.name = name;
        }

        private byte[] encode(Frame frame) throws IOException {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            if (this == PNG) {
                Frames.png(frame, out);
            } else {
                Frames.jpeg(frame, out);
            }
            return out.toByteArray();
        }
    }

    private static final long LARGEST = 1 << 30;
    private static final int HAS_INDEX = 0x10;
    private static final int KEY_FRAME = 0x10;
    private static final int RATE_SCALE = 1000;

    private AviWriter() {}

    /**
     * Writes a video; the file is there whole or not at all.
     *
     * @param frames at least one, all of one size and number of channels; each is asked for once
     * @param framesPerSecond above 0, kept to a thousandth
     * @throws UnreadableImageException when the file cannot be written
     */
    public static void write(Path file, Iterable<Frame> frames, double framesPerSecond, Codec codec) {
        int rate = (int) Math.round(framesPerSecond * RATE_SCALE);
        if (rate < 1) {
            throw new IllegalArgumentException("no " + framesPerSecond + " frames per second");
        }
        try {
            List<byte[]> payloads = new ArrayList<>();
            Frame first = encode(file, frames, codec, payloads);
            byte[] header = header(first, payloads, rate, codec);
            SafeFiles.write(file, out -> write(out, header, payloads));
        } catch (IOException e) {
            throw new UnreadableImageException(file, "cannot be written (" + e + ")", e);
        }
    }

    private static Frame encode(Path file, Iterable<Frame> frames, Codec codec, List<byte[]> payloads)
            throws IOException {
        Frame first = null;
        long length = 0;
        for (Frame frame : frames) {
            first = first == null ? frame : first;
            if (frame.width() != first.width()
                    || frame.height() != first.height()
                    || frame.channels() != first.channels()) {
                throw new IllegalArgumentException(
                        file + ": frame " + payloads.size() + " differs from the first in size or channels");
            }
            payloads.add(codec.encode(frame));
            length += padded(payloads.get(payloads.size() - 1).length) + 8 + 16;
            if (length > LARGEST) {
                throw new UnsupportedImageException(
                        file, "would grow beyond 1 GB with frame " + payloads.size(), "Write it in parts");
            }
        }
        if (first == null) {
            throw new IllegalArgumentException(file + ": a video without frames");
        }
        return first;
    }

    private static int padded(int length) {
        return length + (length & 1);
    }

    private static byte[] header(Frame frame, List<byte[]> payloads, int rate, Codec codec) {
        int most = payloads.stream().mapToInt(p -> p.length).max().orElseThrow();
        byte[] avih = chunk(
                "avih",
                ints(
                        (int) (1e6 * RATE_SCALE / rate),
                        0,
                        0,
                        HAS_INDEX,
                        payloads.size(),
                        0,
                        1,
                        most,
                        frame.width(),
                        frame.height(),
                        0,
                        0,
                        0,
                        0));
        byte[] strh = chunk(
                "strh",
                joined(
                        ascii("vids" + codec.name),
                        ints(
                                0,
                                0,
                                0,
                                RATE_SCALE,
                                rate,
                                0,
                                payloads.size(),
                                most,
                                -1,
                                0,
                                0,
                                frame.height() << 16 | frame.width())));
        int bits = 8 * frame.channels();
        byte[] strf = chunk(
                "strf",
                joined(
                        ints(40, frame.width(), frame.height(), bits << 16 | 1),
                        ascii(codec.name),
                        ints(frame.width() * frame.height() * frame.channels(), 0, 0, 0, 0)));
        byte[] strl = chunk("LIST", joined(ascii("strl"), strh, strf));
        return chunk("LIST", joined(ascii("hdrl"), avih, strl));
    }

    private static void write(OutputStream out, byte[] header, List<byte[]> payloads) throws IOException {
        int movi = 4 + payloads.stream().mapToInt(p -> 8 + padded(p.length)).sum();
        int index = 16 * payloads.size();
        out.write(joined(ascii("RIFF"), ints(4 + header.length + 8 + movi + 8 + index), ascii("AVI "), header));
        out.write(joined(ascii("LIST"), ints(movi), ascii("movi")));
        for (byte[] payload : payloads) {
            out.write(chunk("00dc", payload));
        }
        out.write(joined(ascii("idx1"), ints(index)));
        int offset = 4;
        for (byte[] payload : payloads) {
            out.write(joined(ascii("00dc"), ints(KEY_FRAME, offset, payload.length)));
            offset += 8 + padded(payload.length);
        }
    }

    private static byte[] chunk(String name, byte[] content) {
        return joined(ascii(name), ints(content.length), content, new byte[content.length & 1]);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] ints(int... values) {
        ByteBuffer bytes = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
        for (int value : values) {
            bytes.putInt(value);
        }
        return bytes.array();
    }

    private static byte[] joined(byte[]... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }
}
