package mnlab.disk;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.WatchService;
import java.nio.file.attribute.UserPrincipalLookupService;
import java.nio.file.spi.FileSystemProvider;
import java.util.Set;
import java.util.stream.StreamSupport;

/** The machine's own files behind a {@link Disk} that is asked before each change: code under test sees paths like any other. */
public final class FaultyFiles extends FileSystem {

    private static final FileSystem REAL = FileSystems.getDefault();

    private final FaultyProvider provider;

    private FaultyFiles(Disk disk) {
        this.provider = new FaultyProvider(this, disk);
    }

    /** A real path behind a disk. */
    public static Path on(Path real, Disk disk) {
        return new FaultyFiles(disk).wrap(real.toAbsolutePath());
    }

    Path wrap(Path real) {
        return real == null ? null : new FaultyPath(this, real);
    }

    static Path real(Path path) {
        return path instanceof FaultyPath faulty ? faulty.real() : path;
    }

    /** What a power cut would leave. */
    Unsynced unsynced() {
        return provider.unsynced();
    }

    @Override
    public FileSystemProvider provider() {
        return provider;
    }

    /** The process behind them is gone: its files are closed, and its locks free. */
    @Override
    public void close() throws IOException {
        provider.close();
    }

    @Override
    public boolean isOpen() {
        return true;
    }

    @Override
    public boolean isReadOnly() {
        return false;
    }

    @Override
    public String getSeparator() {
        return REAL.getSeparator();
    }

    @Override
    public Iterable<Path> getRootDirectories() {
        return StreamSupport.stream(REAL.getRootDirectories().spliterator(), false)
                .map(this::wrap)
                .toList();
    }

    @Override
    public Iterable<FileStore> getFileStores() {
        return REAL.getFileStores();
    }

    @Override
    public Set<String> supportedFileAttributeViews() {
        return REAL.supportedFileAttributeViews();
    }

    @Override
    public Path getPath(String first, String... more) {
        return wrap(REAL.getPath(first, more));
    }

    @Override
    public PathMatcher getPathMatcher(String syntaxAndPattern) {
        PathMatcher matcher = REAL.getPathMatcher(syntaxAndPattern);
        return path -> matcher.matches(real(path));
    }

    @Override
    public UserPrincipalLookupService getUserPrincipalLookupService() {
        return REAL.getUserPrincipalLookupService();
    }

    @Override
    public WatchService newWatchService() throws IOException {
        return REAL.newWatchService();
    }
}
