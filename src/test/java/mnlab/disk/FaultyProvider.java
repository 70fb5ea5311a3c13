package mnlab.disk;

import java.io.IOException;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.AccessMode;
import java.nio.file.CopyOption;
import java.nio.file.DirectoryStream;
import java.nio.file.FileStore;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.FileAttributeView;
import java.nio.file.spi.FileSystemProvider;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.StreamSupport;

/** What {@link FaultyFiles} does to real files, each change once its {@link Disk} has let it pass. */
final class FaultyProvider extends FileSystemProvider {

    private static final FileSystemProvider REAL = FileSystems.getDefault().provider();

    private final FaultyFiles files;
    private final Disk disk;
    private final Unsynced unsynced = new Unsynced();
    private final List<FileChannel> opened = new ArrayList<>();

    FaultyProvider(FaultyFiles files, Disk disk) {
        this.files = files;
        this.disk = disk;
    }

    Unsynced unsynced() {
        return unsynced;
    }

    private static Path real(Path path) {
        return FaultyFiles.real(path);
    }

    @Override
    public FileChannel newFileChannel(Path path, Set<? extends OpenOption> options, FileAttribute<?>... attributes)
            throws IOException {
        Path file = real(path);
        if (options.contains(StandardOpenOption.WRITE) || options.contains(StandardOpenOption.APPEND)) {
            disk.before(Operation.OPEN, file);
            unsynced.opened(file, options.contains(StandardOpenOption.TRUNCATE_EXISTING));
        }
        FileChannel channel = REAL.newFileChannel(file, options, attributes);
        synchronized (opened) {
            opened.add(channel);
        }
        return new FaultyChannel(channel, file, disk, unsynced);
    }

    /** Closes what was left open, as the system does when a process ends. */
    void close() throws IOException {
        synchronized (opened) {
            for (FileChannel each : opened) {
                each.close();
            }
        }
    }

    @Override
    public SeekableByteChannel newByteChannel(
            Path path, Set<? extends OpenOption> options, FileAttribute<?>... attributes) throws IOException {
        return newFileChannel(path, options, attributes);
    }

    @Override
    public void createDirectory(Path folder, FileAttribute<?>... attributes) throws IOException {
        disk.before(Operation.FOLDER, real(folder));
        REAL.createDirectory(real(folder), attributes);
    }

    @Override
    public void delete(Path path) throws IOException {
        disk.before(Operation.DELETE, real(path));
        REAL.delete(real(path));
        unsynced.deleted(real(path));
    }

    @Override
    public void move(Path from, Path to, CopyOption... options) throws IOException {
        disk.before(Operation.MOVE, real(to));
        REAL.move(real(from), real(to), options);
        unsynced.moved(real(from), real(to));
    }

    @Override
    public void copy(Path from, Path to, CopyOption... options) throws IOException {
        disk.before(Operation.OPEN, real(to));
        REAL.copy(real(from), real(to), options);
    }

    @Override
    public DirectoryStream<Path> newDirectoryStream(Path folder, DirectoryStream.Filter<? super Path> filter)
            throws IOException {
        DirectoryStream<Path> entries = REAL.newDirectoryStream(real(folder), each -> filter.accept(files.wrap(each)));
        return new DirectoryStream<>() {
            @Override
            public Iterator<Path> iterator() {
                return StreamSupport.stream(entries.spliterator(), false)
                        .map(files::wrap)
                        .iterator();
            }

            @Override
            public void close() throws IOException {
                entries.close();
            }
        };
    }

    @Override
    public void setAttribute(Path path, String attribute, Object value, LinkOption... options) throws IOException {
        REAL.setAttribute(real(path), attribute, value, options);
    }

    @Override
    public boolean isSameFile(Path path, Path other) throws IOException {
        return REAL.isSameFile(real(path), real(other));
    }

    @Override
    public boolean isHidden(Path path) throws IOException {
        return REAL.isHidden(real(path));
    }

    @Override
    public FileStore getFileStore(Path path) throws IOException {
        return REAL.getFileStore(real(path));
    }

    @Override
    public void checkAccess(Path path, AccessMode... modes) throws IOException {
        REAL.checkAccess(real(path), modes);
    }

    @Override
    public <V extends FileAttributeView> V getFileAttributeView(Path path, Class<V> type, LinkOption... options) {
        return REAL.getFileAttributeView(real(path), type, options);
    }

    @Override
    public <A extends BasicFileAttributes> A readAttributes(Path path, Class<A> type, LinkOption... options)
            throws IOException {
        return REAL.readAttributes(real(path), type, options);
    }

    @Override
    public Map<String, Object> readAttributes(Path path, String attributes, LinkOption... options) throws IOException {
        return REAL.readAttributes(real(path), attributes, options);
    }

    @Override
    public String getScheme() {
        return "faulty";
    }

    @Override
    public FileSystem newFileSystem(URI uri, Map<String, ?> environment) {
        throw new UnsupportedOperationException("made by FaultyFiles.on alone");
    }

    @Override
    public FileSystem getFileSystem(URI uri) {
        throw new UnsupportedOperationException("made by FaultyFiles.on alone");
    }

    @Override
    public Path getPath(URI uri) {
        throw new UnsupportedOperationException("made by FaultyFiles.on alone");
    }
}
