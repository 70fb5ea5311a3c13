package mnlab.io;

import java.io.EOFException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Walks the RIFF chunks of an AVI: finds the header of the first video stream and, in every {@code movi} list, its frames. Indexes in the
 * file ({@code idx1}, OpenDML) are passed over: what a file has says more than what it says it has. Segments beyond the first
 * ({@code AVIX}) are walked too.
 */
final class AviWalk {

    private static final int CHUNK = 8;
    /** Headers are some hundred bytes, with a palette a little over 1,000. */
    private static final int LONGEST_HEADER = 1 << 16;

    private final Path file;
    private final RandomAccessFile in;
    private final long length;
    private final List<Long> starts = new ArrayList<>();
    private final List<Integer> lengths = new ArrayList<>();
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
            walk.walk(0, walk.length, true);
            return walk.result();
        } catch (EOFException e) {
            throw new TruncatedImageException(file, "is cut in its header", e);
        } catch (IOException e) {
            throw ImageFormatException.of(file, e);
        }
    }

    /** A chunk's name, its content's place and length. */
    private record Chunk(String name, long start, long size) {

        long end() {
            return start + size;
        }

        boolean isList() {
            return name.equals("RIFF") || name.equals("LIST");
        }
    }

    private void walk(long from, long to, boolean top) throws IOException {
        long at = from;
        while (at + CHUNK <= to) {
            Chunk chunk = chunk(at);
            if (top && !chunk.name.equals("RIFF")) {
                // Bytes behind the last segment belong to nobody.
                return;
            }
            if (chunk.isList()) {
                walk(chunk.start + 4, Math.min(chunk.end(), length), false);
            } else {
                take(chunk);
            }
            if (chunk.end() > length) {
                throw cut(chunk.end());
            }
            at = chunk.end() + (chunk.size & 1);
        }
    }

    private Chunk chunk(long at) throws IOException {
        in.seek(at);
        byte[] name = new byte[4];
        in.readFully(name);
        long size = Integer.toUnsignedLong(Integer.reverseBytes(in.readInt()));
        return new Chunk(new String(name, StandardCharsets.ISO_8859_1), at + CHUNK, size);
    }

    private void take(Chunk chunk) throws IOException {
        if (chunk.name.equals("strh")) {
            byte[] header = header(chunk);
            if (video < 0 && new String(header, StandardCharsets.ISO_8859_1).startsWith("vids")) {
                video = streams;
                strh = header;
            }
            streams++;
        } else if (chunk.name.equals("strf") && video == streams - 1 && strf == null) {
            strf = header(chunk);
        } else if (video >= 0 && chunk.name.matches("%02dd[bc]".formatted(video))) {
            frame(chunk);
        }
    }

    private byte[] header(Chunk chunk) throws IOException {
        if (chunk.size > LONGEST_HEADER) {
            throw new CorruptImageException(file, "a chunk " + chunk.name + " claims " + chunk.size + " bytes");
        }
        byte[] bytes = new byte[(int) chunk.size];
        in.seek(chunk.start);
        in.readFully(bytes);
        return bytes;
    }

    private void frame(Chunk chunk) {
        if (chunk.end() > length) {
            throw new TruncatedImageException(
                    file, "is cut: it ends in frame " + starts.size() + " (counted from 0) at byte " + length);
        }
        int last = starts.size() - 1;
        if (chunk.size == 0 && last < 0 || chunk.size > Integer.MAX_VALUE - CHUNK) {
            throw new CorruptImageException(file, "frame " + (last + 1) + " has " + chunk.size + " bytes");
        }
        // An empty chunk is a frame that shows the one before it once more.
        starts.add(chunk.size == 0 ? starts.get(last) : Long.valueOf(chunk.start));
        lengths.add(chunk.size == 0 ? lengths.get(last) : Integer.valueOf((int) chunk.size));
    }

    private TruncatedImageException cut(long claimed) {
        return new TruncatedImageException(
                file,
                "is cut: " + length + " of " + claimed + " bytes are there; it ends after " + starts.size()
                        + " whole frames");
    }

    private AviFile result() {
        if (strh == null || strf == null) {
            throw new CorruptImageException(file, "has no header of a video stream");
        }
        AviHeader header = AviHeader.of(file, strh, strf);
        if (starts.isEmpty() || starts.size() < header.frames()) {
            throw new TruncatedImageException(
                    file, "has " + starts.size() + " frames where its header says " + header.frames());
        }
        return new AviFile(
                file,
                header,
                starts.stream().mapToLong(Long::longValue).toArray(),
                lengths.stream().mapToInt(Integer::intValue).toArray());
    }
}
