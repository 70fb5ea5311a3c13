package mnlab.method;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import mnlab.train.Loop;
import mnlab.train.LoopListener;
import mnlab.train.LoopListener.Milestone;
import mnlab.train.StopSignal;
import mnlab.train.Stops;

/** A {@link ToyRun} in a JVM of its own, which can be killed at a milestone. */
final class ToyRunProcess {

    private static final String REACHED = "reached";
    private static final String THREADS = "ai.djl.pytorch.num_threads";

    private ToyRunProcess() {}

    /**
     * The child: {@code method folder loaderThreads [milestone n]}. At the n-th milestone it says so and waits, in the middle of
     * what it does, to be ended.
     */
    public static void main(String[] args) {
        StopSignal stop = new StopSignal().onShutdown();
        LoopListener listener = args.length < 5
                ? LoopListener.NONE
                : new LoopListener() {
                    private int left = Integer.parseInt(args[4]);

                    @Override
                    public void reached(Milestone milestone) {
                        if (milestone == Milestone.valueOf(args[3]) && --left == 0) {
                            System.out.println(REACHED);
                            Stops.await(stop);
                        }
                    }
                };
        Loop.Outcome outcome = ToyRun.run(args[0], Path.of(args[1]), Integer.parseInt(args[2]), listener, stop);
        System.out.println(outcome);
    }

    /** Runs to the end. */
    static void toTheEnd(String method, Path folder, int loaderThreads) throws Exception {
        Process child = start(List.of(method, folder.toString(), "" + loaderThreads));
        List<String> said = listen(child, null);
        assertTrue(said.contains("FINISHED"), () -> String.join("\n", said));
        assertEquals(0, child.waitFor());
    }

    /** Runs to a milestone and is killed there: no shutdown hook runs, no file is closed. */
    static void killed(String method, Path folder, int loaderThreads, Milestone milestone, int n) throws Exception {
        Process child = upTo(method, folder, loaderThreads, milestone, n);
        child.destroyForcibly();
        assertTrue(child.waitFor(30, TimeUnit.SECONDS));
    }

    /** Runs to a milestone and is asked to end there (SIGTERM). Returns what it said after that. */
    static List<String> terminated(String method, Path folder, int loaderThreads, Milestone milestone, int n)
            throws Exception {
        Process child = upTo(method, folder, loaderThreads, milestone, n);
        // Process.destroy() would close the stream too.
        child.toHandle().destroy();
        List<String> said = listen(child, null);
        assertTrue(child.waitFor(60, TimeUnit.SECONDS), "it does not end");
        return said;
    }

    private static Process upTo(String method, Path folder, int loaderThreads, Milestone milestone, int n)
            throws IOException {
        Process child = start(List.of(method, folder.toString(), "" + loaderThreads, milestone.name(), "" + n));
        List<String> said = listen(child, REACHED);
        assertTrue(said.contains(REACHED), () -> milestone + " " + n + ":\n" + String.join("\n", said));
        return child;
    }

    private static Process start(List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-D" + THREADS + "=" + System.getProperty(THREADS, "2"),
                "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn",
                "-cp",
                System.getProperty("java.class.path"),
                ToyRunProcess.class.getName()));
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
