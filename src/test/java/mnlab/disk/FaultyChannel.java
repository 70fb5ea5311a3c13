package mnlab.disk;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Path;

/** An open file behind a {@link Disk}. Every write is made in two halves, so that a disk can fail in the midst of it. */
final class FaultyChannel extends FileChannel {

    private interface Write {
        int of(ByteBuffer part) throws IOException;
    }

    private final FileChannel real;
    private final Path file;
    private final Disk disk;
    private final Unsynced unsynced;

    FaultyChannel(FileChannel real, Path file, Disk disk, Unsynced unsynced) {
        this.real = real;
        this.file = file;
        this.disk = disk;
        this.unsynced = unsynced;
    }

    private int halves(ByteBuffer bytes, Write write) throws IOException {
        int end = bytes.limit();
        int start = bytes.position();
        bytes.limit(start + bytes.remaining() / 2);
        disk.before(Operation.WRITE, file);
        while (bytes.hasRemaining()) {
            write.of(bytes);
        }
        bytes.limit(end);
        disk.before(Operation.WRITE, file);
        while (bytes.hasRemaining()) {
            write.of(bytes);
        }
        return end - start;
    }

    @Override
    public int write(ByteBuffer bytes) throws IOException {
        return halves(bytes, real::write);
    }

    @Override
    public int write(ByteBuffer bytes, long position) throws IOException {
        int start = bytes.position();
        return halves(bytes, part -> real.write(part, position + part.position() - start));
    }

    @Override
    public long write(ByteBuffer[] many, int offset, int length) throws IOException {
        long written = 0;
        for (int i = offset; i < offset + length; i++) {
            written += write(many[i]);
        }
        return written;
    }

    @Override
    public FileChannel truncate(long size) throws IOException {
        disk.before(Operation.CUT, file);
        real.truncate(size);
        unsynced.cut(file, size);
        return this;
    }

    @Override
    public void force(boolean metaData) throws IOException {
        disk.before(Operation.SYNC, file);
        real.force(metaData);
        unsynced.synced(file);
    }

    @Override
    public long transferFrom(ReadableByteChannel from, long position, long count) throws IOException {
        disk.before(Operation.WRITE, file);
        return real.transferFrom(from, position, count);
    }

    @Override
    public int read(ByteBuffer bytes) throws IOException {
        return real.read(bytes);
    }

    @Override
    public long read(ByteBuffer[] many, int offset, int length) throws IOException {
        return real.read(many, offset, length);
    }

    @Override
    public int read(ByteBuffer bytes, long position) throws IOException {
        return real.read(bytes, position);
    }

    @Override
    public long position() throws IOException {
        return real.position();
    }

    @Override
    public FileChannel position(long position) throws IOException {
        real.position(position);
        return this;
    }

    @Override
    public long size() throws IOException {
        return real.size();
    }

    @Override
    public long transferTo(long position, long count, WritableByteChannel target) throws IOException {
        return real.transferTo(position, count, target);
    }

    @Override
    public MappedByteBuffer map(MapMode mode, long position, long size) throws IOException {
        if (mode != MapMode.READ_ONLY) {
            throw new UnsupportedOperationException(file + " is written through a map, past its disk");
        }
        return real.map(mode, position, size);
    }

    @Override
    public FileLock lock(long position, long size, boolean shared) throws IOException {
        return real.lock(position, size, shared);
    }

    @Override
    public FileLock tryLock(long position, long size, boolean shared) throws IOException {
        return real.tryLock(position, size, shared);
    }

    @Override
    protected void implCloseChannel() throws IOException {
        real.close();
    }
}
