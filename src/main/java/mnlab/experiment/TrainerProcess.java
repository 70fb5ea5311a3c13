package mnlab.experiment;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The process that trains a run, as {@code status.json} names it.
 *
 * @param host the machine it runs on
 * @param pid its number there
 * @param started when it began, as its system says, since numbers are given out again; empty where it does not say
 */
public record TrainerProcess(String host, long pid, String started) {

    /** A system derives the start from its clock, which may be set meanwhile. */
    private static final Duration SAME = Duration.ofMinutes(1);

    /** Nobody trains. */
    static final TrainerProcess NONE = new TrainerProcess("", 0, "");

    /** This very process. */
    static TrainerProcess here() {
        ProcessHandle self = ProcessHandle.current();
        return new TrainerProcess(thisHost(), self.pid(), startOf(self));
    }

    /** Whether it runs on another machine, where this one cannot see it. */
    boolean elsewhere() {
        return !host.isEmpty() && !host.equals(thisHost());
    }

    /** Its handle, while it lives on this machine. */
    Optional<ProcessHandle> handle() {
        return elsewhere() || pid == 0
                ? Optional.empty()
                : ProcessHandle.of(pid).filter(handle -> handle.isAlive() && hasStarted(handle));
    }

    private boolean hasStarted(ProcessHandle process) {
        String start = startOf(process);
        return start.isEmpty()
                || started.isEmpty()
                || Duration.between(Instant.parse(start), Instant.parse(started))
                                .abs()
                                .compareTo(SAME)
                        < 0;
    }

    private static String startOf(ProcessHandle process) {
        return process.info().startInstant().map(Instant::toString).orElse("");
    }

    private static String thisHost() {
        String name = ManagementFactory.getRuntimeMXBean().getName();
        return name.substring(name.indexOf('@') + 1);
    }

    @Override
    public String toString() {
        return pid + " on " + host;
    }
}
