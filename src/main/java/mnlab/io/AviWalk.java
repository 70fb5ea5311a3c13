package mnlab.io;

import java.io.EOFException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * Walks the RIFF chunks of an AVI: finds the header of the first video stream and, in every {@code movi} list, its frames. Indexes in the
 * file ({@code idx1}, OpenDML) are passed over: what a file has says more than what it says it has. Segments beyond the first
 * ({@code AVIX}) are walked too.
 */
final class AviWalk {

    private static final int CHUNK = 8;
    /** Headers are some hundred bytes, with a palette a little over 1,000. */
    private static final int LONGEST_HEADER = 1 << 16;
    /** Lists lie in lists: RIFF, movi, rec. */
    private static final int DEEPEST = 8;

    private static final int RIFF = name("RIFF");
    private static final int LIST = name("LIST");
    private static final int STREAM_HEADER = name("strh");
    private static final int STREAM_FORMAT = name("strf");

    private final Path file;
    private final RandomAccessFile in;
    private final long length;
    private final byte[] head = new byte[CHUNK];
    private long[] starts = new long[64];
    private int[] lengths = new int[64];
    private int frames;
    private int streams;
    private int video = -1;
    private byte[] strh;
    private byte[] strf;

    private AviWalk(Path file, RandomAccessFile in) throws IOException {
        this.file = file;
        this.in = in;
        this.length = in.length();
    }

    static AviFile of(Path file) {
        // No channel: an interrupt (the notebook's stop button) would close it in the middle of a file.
        try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
            AviWalk walk = new AviWalk(file, in);
            walk.walk(0, walk.length, 0);
            return walk.result();
        } catch (EOFException e) {
            throw new TruncatedImageException(file, "is cut in its header", e);
        } catch (IOException e) {
            throw ImageFormatException.of(file, e);
        }
    }

    private static int name(String letters) {
        return ByteBuffer.wrap(letters.getBytes(StandardCharsets.ISO_8859_1)).getInt();
    }

    /** A chunk's name, four letters, the first one highest; its content's place and length. */
    private record Chunk(int name, long start, long size) {

        long end() {
            return start + size;
        }

        String letters() {
            byte[] letters = ByteBuffer.allocate(Integer.BYTES).putInt(name).array();
            return new String(letters, StandardCharsets.ISO_8859_1);
        }
    }

    /** The chunks from one byte to another; a list may not pass the end of the one that it lies in, or its chunks would be met twice. */
    private void walk(long from, long to, int depth) throws IOException {
        if (depth > DEEPEST) {
            throw new CorruptImageException(file, "has lists within lists, deeper than " + DEEPEST);
        }
        long at = from;
        while (at + CHUNK <= to) {
            Chunk chunk = chunk(at);
            if (depth == 0 && chunk.name != RIFF) {
                // Bytes behind the last segment belong to nobody.
                return;
            }
            if (chunk.name == RIFF || chunk.name == LIST) {
                walk(chunk.start + 4, Math.min(chunk.end(), to), depth + 1);
            } else {
                take(chunk);
            }
            if (chunk.end() > length) {
                throw cut(chunk.end());
            }
            if (chunk.end() > to) {
                throw new CorruptImageException(
                        file, "a chunk " + chunk.letters() + " passes the end of its list, at byte " + at);
            }
            at = chunk.end() + (chunk.size & 1);
        }
    }

    private Chunk chunk(long at) throws IOException {
        in.seek(at);
        in.readFully(head);
        ByteBuffer bytes = ByteBuffer.wrap(head);
        int name = bytes.getInt();
        return new Chunk(name, at + CHUNK, Integer.toUnsignedLong(Integer.reverseBytes(bytes.getInt())));
    }

    private void take(Chunk chunk) throws IOException {
        if (chunk.name == STREAM_HEADER) {
            byte[] header = header(chunk);
            if (video < 0 && new String(header, StandardCharsets.ISO_8859_1).startsWith("vids")) {
                video = streams;
                strh = header;
            }
            streams++;
        } else if (chunk.name == STREAM_FORMAT && video == streams - 1 && strf == null) {
            strf = header(chunk);
        } else if (isFrame(chunk.name)) {
            frame(chunk);
        }
    }

    /** Two digits of the stream's number, then db (a bitmap) or dc (packed). */
    private boolean isFrame(int name) {
        int stream = '0' + video / 10 << 8 | '0' + video % 10;
        int kind = name & 0xFFFF;
        return video >= 0 && name >>> 16 == stream && (kind == ('d' << 8 | 'b') || kind == ('d' << 8 | 'c'));
    }

    private byte[] header(Chunk chunk) throws IOException {
        if (chunk.size > LONGEST_HEADER) {
            throw new CorruptImageException(file, "a chunk " + chunk.letters() + " claims " + chunk.size + " bytes");
        }
        byte[] bytes = new byte[(int) chunk.size];
        in.seek(chunk.start);
        in.readFully(bytes);
        return bytes;
    }

    private void frame(Chunk chunk) {
        if (chunk.end() > length) {
            throw new TruncatedImageException(
                    file, "is cut: it ends in frame " + frames + " (counted from 0) at byte " + length);
        }
        if (chunk.size == 0 && frames == 0 || chunk.size > Integer.MAX_VALUE - CHUNK) {
            throw new CorruptImageException(file, "frame " + frames + " has " + chunk.size + " bytes");
        }
        if (frames == starts.length) {
            starts = Arrays.copyOf(starts, 2 * frames);
            lengths = Arrays.copyOf(lengths, 2 * frames);
        }
        // An empty chunk is a frame that shows the one before it once more.
        starts[frames] = chunk.size == 0 ? starts[frames - 1] : chunk.start;
        lengths[frames] = chunk.size == 0 ? lengths[frames - 1] : (int) chunk.size;
        frames++;
    }

    private TruncatedImageException cut(long claimed) {
        return new TruncatedImageException(
                file,
                "is cut: " + length + " of " + claimed + " bytes are there; it ends after " + frames + " whole frames");
    }

    private AviFile result() {
        if (strh == null || strf == null) {
            throw new CorruptImageException(file, "has no header of a video stream");
        }
        AviHeader header = AviHeader.of(file, strh, strf);
        if (frames == 0 || frames < header.frames()) {
            throw new TruncatedImageException(
                    file, "has " + frames + " frames where its header says " + header.frames());
        }
        return new AviFile(file, header, Arrays.copyOf(starts, frames), Arrays.copyOf(lengths, frames));
    }
}
