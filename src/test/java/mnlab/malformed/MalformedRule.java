package mnlab.malformed;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import mnlab.core.SafeFiles;

/**
 * The one rule for files with something wrong: reading one ends in what its bytes say or in an error of the format's family that names the
 * file, and allocates no more than {@value #TIMES} times its size and {@value #SPARE} bytes. Of a packed file, what it really unpacks to
 * counts instead, where that is more: a picture that someone made of zeros is a picture, but one that only claims its pixels is not.
 *
 * <p>What the reading thread allocates is at least what it has at once on the heap. Readers that use several threads are given a pool of
 * one, which does all their work.
 */
final class MalformedRule {

    private static final int TIMES = 2;
    private static final long SPARE = 16 << 20;
    private static final int SHOWN = 20;
    /** No limit that a slow machine meets: it only names the file that would be read for ever. */
    private static final long FOR_EVER_MINUTES = 5;

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private final Format format;
    private final Path folder;
    private final Path kept;
    private final ForkJoinPool one = new ForkJoinPool(1);
    private final List<String> failures = new ArrayList<>();
    private int files;
    private int read;
    private long slowest;
    private String slowestName = "";
    private long most;
    private String mostName = "";

    /**
     * @param folder for the files, one after the other
     * @param kept where those stay that break the rule
     */
    MalformedRule(Format format, Path folder, Path kept) {
        this.format = format;
        this.folder = folder;
        this.kept = kept;
    }

    /** Reads them all; an {@link AssertionError} names those that break the rule. Answers the line of figures. */
    String holdsFor(Stream<Malformed> all) {
        try {
            warm();
            all.forEach(this::read);
        } finally {
            one.shutdownNow();
        }
        String line = String.format(
                Locale.ROOT,
                "%s: %,d files, %,d read, %,d refused, slowest %d ms (%s), most allocated %.1f MB (%s)",
                format.name(),
                files,
                read,
                files - read,
                slowest / 1_000_000,
                slowestName,
                most / 1048576.0,
                mostName);
        if (!failures.isEmpty()) {
            throw new AssertionError(failures.size() + " of " + line + "\n"
                    + String.join("\n", failures.subList(0, Math.min(SHOWN, failures.size()))));
        }
        return line;
    }

    /** Sound files are read, so that a refusal means something, and so that classes are loaded before allocations count. */
    private void warm() {
        for (Malformed file : format.sound()) {
            Path place = written(file);
            for (Format.Reading reading : format.readings()) {
                Outcome outcome = run(file, place, reading);
                if (outcome.thrown() != null && reading == format.readings().get(0)) {
                    throw new AssertionError(
                            format.name() + " does not read the sound file " + file.name(), outcome.thrown());
                }
            }
            delete(place);
        }
    }

    /** Nanoseconds are those of the processor: a machine that others use too says nothing by the clock. */
    private record Outcome(Object answer, Throwable thrown, long allocated, long nanos) {}

    private void read(Malformed file) {
        files++;
        Path place = written(file);
        String fault = null;
        for (Format.Reading reading : format.readings()) {
            Outcome outcome = run(file, place, reading);
            count(file, reading, outcome);
            String found = fault(file, place, outcome);
            fault = fault == null ? found : fault;
        }
        if (fault != null) {
            failures.add(file.name() + ": " + fault + "; kept in " + keep(file));
        }
        delete(place);
    }

    private void count(Malformed file, Format.Reading reading, Outcome outcome) {
        if (outcome.thrown() == null && reading == format.readings().get(0)) {
            read++;
        }
        if (outcome.nanos() > slowest) {
            slowest = outcome.nanos();
            slowestName = file.name();
        }
        if (outcome.allocated() > most) {
            most = outcome.allocated();
            mostName = file.name();
        }
    }

    /** What breaks the rule; null where nothing does. */
    private String fault(Malformed file, Path place, Outcome outcome) {
        Throwable thrown = outcome.thrown();
        if (thrown == null) {
            try {
                format.check(file, outcome.answer());
            } catch (Throwable e) {
                return "was read, but: " + e;
            }
        } else if (!format.refusal().isInstance(thrown)) {
            StackTraceElement[] trace = thrown.getStackTrace();
            return "ended in " + thrown + (trace.length > 0 ? " at " + trace[0] : "");
        } else if (format.errorsNameTheFile() && !thrown.getMessage().contains(place.toString())) {
            return "was refused without its name: " + thrown.getMessage();
        }
        long allowed = TIMES * Math.max(file.size(), file.held()) + SPARE;
        return outcome.allocated() <= allowed
                ? null
                : "took " + outcome.allocated() + " bytes, allowed are " + allowed + " (" + thrown + ")";
    }

    private Outcome run(Malformed file, Path place, Format.Reading reading) {
        Path opened = place.resolve(file.opened()).normalize();
        try {
            return one.submit(() -> outcome(opened, reading)).get(FOR_EVER_MINUTES, TimeUnit.MINUTES);
        } catch (TimeoutException e) {
            throw new AssertionError(
                    format.name() + ": reading does not end: " + file.name() + "; kept in " + keep(file), e);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private static Outcome outcome(Path opened, Format.Reading reading) {
        long thread = Thread.currentThread().getId();
        long before = THREADS.getThreadAllocatedBytes(thread);
        long start = THREADS.getThreadCpuTime(thread);
        Object answer = null;
        Throwable thrown = null;
        try {
            answer = reading.read(opened);
        } catch (Throwable e) {
            thrown = e;
        }
        long nanos = THREADS.getThreadCpuTime(thread) - start;
        return new Outcome(answer, thrown, THREADS.getThreadAllocatedBytes(thread) - before, nanos);
    }

    private Path written(Malformed file) {
        return write(file, folder.resolve(Integer.toString(files)));
    }

    private String keep(Malformed file) {
        Path place = kept.resolve(
                format.name() + "-" + Integer.toHexString(file.name().hashCode()));
        return write(file, place) + "/" + file.opened();
    }

    private static Path write(Malformed file, Path place) {
        try {
            Files.createDirectories(place);
            for (Map.Entry<String, byte[]> each : file.files().entrySet()) {
                Path path = place.resolve(each.getKey());
                Files.createDirectories(path.getParent());
                Files.write(path, each.getValue());
            }
            return place;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path place) {
        try {
            SafeFiles.deleteTree(place);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
