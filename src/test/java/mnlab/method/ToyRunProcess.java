package mnlab.method;

import java.nio.file.Path;
import java.util.List;
import mnlab.train.LoopListener.Milestone;
import mnlab.train.RunProcess;

/** A {@link ToyRun} in a JVM of its own, which can be killed at a milestone. */
final class ToyRunProcess {

    private static final RunProcess PROCESS = new RunProcess(ToyRunProcess.class);

    private ToyRunProcess() {}

    /** The child: {@code method folder loaderThreads [milestone n]}. */
    public static void main(String[] args) {
        RunProcess.child(
                List.of(args).subList(3, args.length),
                (listener, stop) -> ToyRun.run(args[0], Path.of(args[1]), Integer.parseInt(args[2]), listener, stop));
    }

    /** Runs to the end. */
    static void toTheEnd(String method, Path folder, int loaderThreads) throws Exception {
        PROCESS.toTheEnd(arguments(method, folder, loaderThreads));
    }

    /** Runs to a milestone and is killed there: no shutdown hook runs, no file is closed. */
    static void killed(String method, Path folder, int loaderThreads, Milestone milestone, int n) throws Exception {
        PROCESS.killed(arguments(method, folder, loaderThreads), milestone, n);
    }

    /** Runs to a milestone and is asked to end there (SIGTERM). Returns what it said after that. */
    static List<String> terminated(String method, Path folder, int loaderThreads, Milestone milestone, int n)
            throws Exception {
        return PROCESS.terminated(arguments(method, folder, loaderThreads), milestone, n);
    }

    private static List<String> arguments(String method, Path folder, int loaderThreads) {
        return List.of(method, folder.toString(), "" + loaderThreads);
    }
}
