package mnlab.study;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import mnlab.core.Progress;
import mnlab.experiment.OwnProcess;
import mnlab.train.StopSignal;

/**
 * Makes runs of a study in processes of their own, so many side by side: each is {@code mnlab study} with one arm and one seed, which trains, tests and
 * enters its run in the ledger. A run that fails is named with its reason, and the others go on. When the time is up no new run is begun; those at work
 * go on to their end.
 */
final class RunPool {

    private static final Duration LOOK = Duration.ofMillis(500);

    /** What {@code mnlab study} answers where a run was left to another process, or stopped. */
    private static final int LEFT = 130;

    /** What the command line writes before an error. */
    private static final String ERROR = "mnlab: ";

    private final Study study;
    private final Path folder;
    private final Ledger ledger;
    private final int jobs;
    private final Duration limit;
    private final long start = System.nanoTime();
    private final Map<String, Path> atWork = new ConcurrentSkipListMap<>();
    private final AtomicLong over = new AtomicLong();

    /**
     * @param folder for the study's file, the runs and what their processes say
     * @param jobs most processes at a time
     * @param limit after which no new run is begun
     */
    RunPool(Study study, Path folder, Ledger ledger, int jobs, Duration limit) {
        this.study = study;
        this.folder = folder;
        this.ledger = ledger;
        this.jobs = jobs;
        this.limit = limit;
    }

    /** Where the runs of a folder lie, each under its config hash. */
    static Path runs(Path folder) {
        return folder.resolve("runs");
    }

    /**
     * Makes these runs, in this order.
     *
     * @param done how many of the study's runs are there already
     * @return those that are not there at the end
     */
    List<MissingRun> run(List<Cell> cells, int done, Progress progress, StopSignal stop) {
        study.write(file());
        over.set(done);
        return stop.during(() -> {
            ExecutorService slots = Executors.newFixedThreadPool(jobs);
            List<Future<Optional<MissingRun>>> outcomes = new ArrayList<>();
            for (Cell cell : cells) {
                outcomes.add(slots.submit(() -> make(cell, progress, stop)));
            }
            slots.shutdown();
            watch(slots, done + cells.size(), progress, stop);
            return outcomes.stream().flatMap(each -> outcome(each).stream()).toList();
        });
    }

    private Path file() {
        return folder.resolve(study.name() + "-study.yaml");
    }

    private void watch(ExecutorService slots, int all, Progress progress, StopSignal stop) {
        while (!slots.isTerminated()) {
            try {
                slots.awaitTermination(LOOK.toMillis(), TimeUnit.MILLISECONDS);
            } catch (InterruptedException e) {
                // The stop button of a notebook. The processes are waited for: they write checkpoints.
                stop.request();
            }
            if (!atWork.isEmpty()) {
                progress.report(study.name(), over.get(), all, atWorkNow());
            }
        }
    }

    private String atWorkNow() {
        return atWork.entrySet().stream()
                .map(each -> each.getKey() + ": " + last(each.getValue(), ""))
                .collect(Collectors.joining(" | "));
    }

    private static Optional<MissingRun> outcome(Future<Optional<MissingRun>> future) {
        try {
            return future.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException known ? known : new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            throw new IllegalStateException("all runs are over", e);
        }
    }

    private Optional<MissingRun> make(Cell cell, Progress progress, StopSignal stop) throws IOException {
        if (stop.isRequested()) {
            return Optional.of(MissingRun.left(cell, "not begun, stopped"));
        }
        if (System.nanoTime() - start >= limit.toNanos()) {
            return Optional.of(MissingRun.left(cell, "not begun, the time was up"));
        }
        Path output = folder.resolve("logs").resolve(cell.title().replaceAll("[^A-Za-z0-9.]+", "-") + ".log");
        Files.deleteIfExists(output);
        Process process = OwnProcess.start(output, arguments(cell));
        atWork.put(cell.title(), output);
        int code = waitFor(process, stop);
        atWork.remove(cell.title());
        over.incrementAndGet();
        return code == 0 ? Optional.empty() : Optional.of(missing(cell, code, output, stop));
    }

    private List<String> arguments(Cell cell) {
        return List.of(
                "study",
                file() + ":" + study.name(),
                "--arm",
                cell.arm(),
                "--seeds",
                Long.toString(cell.seed()),
                "--runs",
                runs(folder).toString(),
                "--results",
                ledger.folder().toString());
    }

    private static int waitFor(Process process, StopSignal stop) {
        while (true) {
            try {
                if (process.waitFor(LOOK.toMillis(), TimeUnit.MILLISECONDS)) {
                    return process.exitValue();
                }
            } catch (InterruptedException e) {
                stop.request();
            }
            if (stop.isRequested()) {
                process.destroy();
            }
        }
    }

    private static MissingRun missing(Cell cell, int code, Path output, StopSignal stop) {
        if (stop.isRequested()) {
            return MissingRun.left(cell, "stopped; the same command goes on");
        }
        if (code == LEFT) {
            return MissingRun.left(cell, "left to another process");
        }
        String said = last(output, ERROR).replaceFirst("^" + ERROR, "");
        return new MissingRun(cell, true, "failed: " + said + " (exit code " + code + ", see " + output + ")");
    }

    /** The last line that a process wrote; the last that begins so, where there is one. */
    private static String last(Path output, String beginning) {
        try {
            List<String> lines = Files.exists(output) ? Files.readAllLines(output) : List.of();
            List<String> wanted =
                    lines.stream().filter(line -> line.startsWith(beginning)).toList();
            List<String> from = wanted.isEmpty() ? lines : wanted;
            return from.isEmpty() ? "begun" : from.get(from.size() - 1);
        } catch (IOException e) {
            return "its output cannot be read";
        }
    }
}
