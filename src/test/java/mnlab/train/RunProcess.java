package mnlab.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import mnlab.train.LoopListener.Milestone;

/**
 * A run in a JVM of its own, which can be killed at a milestone.
 *
 * @param program whose {@code main} calls {@link #child}
 */
public record RunProcess(Class<?> program) {

    private static final String REACHED = "reached";
    private static final String THREADS = "ai.djl.pytorch.num_threads";

    /**
     * The child's side: runs, and at the n-th milestone says so and waits, in the middle of what it does, to be ended.
     *
     * @param at milestone and n, or nothing
     */
    public static void child(List<String> at, BiFunction<LoopListener, StopSignal, Loop.Outcome> run) {
        StopSignal stop = new StopSignal().onShutdown();
        LoopListener listener = at.isEmpty()
                ? LoopListener.NONE
                : new LoopListener() {
                    private int left = Integer.parseInt(at.get(1));

                    @Override
                    public void reached(Milestone milestone) {
                        if (milestone == Milestone.valueOf(at.get(0)) && --left == 0) {
                            System.out.println(REACHED);
                            Stops.await(stop);
                        }
                    }
                };
        System.out.println(run.apply(listener, stop));
    }

    /** Runs to the end. */
    public void toTheEnd(List<String> arguments) throws Exception {
        Process child = start(arguments);
        List<String> said = listen(child, null);
        assertTrue(said.contains("FINISHED"), () -> String.join("\n", said));
        assertEquals(0, child.waitFor());
    }

    /** Runs to a milestone and is killed there: no shutdown hook runs, no file is closed. */
    public void killed(List<String> arguments, Milestone milestone, int n) throws Exception {
        kill(upTo(arguments, milestone, n));
    }

    /** Kills a process (SIGKILL) and waits until it is gone. */
    public static void kill(Process child) throws InterruptedException {
        child.destroyForcibly();
        assertTrue(child.waitFor(30, TimeUnit.SECONDS));
    }

    /** Runs to a milestone and is asked to end there (SIGTERM). Returns what it said after that. */
    public List<String> terminated(List<String> arguments, Milestone milestone, int n) throws Exception {
        Process child = upTo(arguments, milestone, n);
        // Process.destroy() would close the stream too.
        child.toHandle().destroy();
        List<String> said = listen(child, null);
        assertTrue(child.waitFor(60, TimeUnit.SECONDS), "it does not end");
        return said;
    }

    private Process upTo(List<String> arguments, Milestone milestone, int n) throws IOException {
        List<String> all = new ArrayList<>(arguments);
        all.addAll(List.of(milestone.name(), "" + n));
        return start(all, REACHED);
    }

    /** Starts it and waits until it has said a word, on a line of its own. */
    public Process start(List<String> arguments, String word) throws IOException {
        Process child = start(arguments);
        List<String> said = listen(child, word);
        assertTrue(said.contains(word), () -> arguments + " did not say " + word + ":\n" + String.join("\n", said));
        return child;
    }

    /** Starts it. */
    public Process start(List<String> arguments) throws IOException {
        return started(List.of(), arguments);
    }

    /** Starts it with further options of Java. */
    public Process started(List<String> options, List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-D" + THREADS + "=" + System.getProperty(THREADS, "2"),
                "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn"));
        command.addAll(options);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), program.getName()));
        command.addAll(arguments);
        return new ProcessBuilder(command).redirectErrorStream(true).start();
    }

    /** All that it says up to a word, or up to its end. */
    private static List<String> listen(Process child, String word) throws IOException {
        List<String> said = new ArrayList<>();
        BufferedReader reader = child.inputReader();
        for (String line = reader.readLine(); line != null; line = reader.readLine()) {
            said.add(line);
            if (line.equals(word)) {
                break;
            }
        }
        return said;
    }
}
