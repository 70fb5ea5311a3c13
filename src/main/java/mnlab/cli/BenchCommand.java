package mnlab.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import mnlab.cli.bench.Bench;
import mnlab.cli.bench.BenchInputs;
import mnlab.cli.bench.BenchLine;
import mnlab.core.Json;
import mnlab.core.MnlabException;
import mnlab.core.Registry;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Times what others do too, on the same inputs. */
@Command(
        name = "bench",
        description = {
            "Times work that other programs do too; data-scripts/peers/bench.py times them on the same inputs.",
            "Prints one line of JSON a time: {\"bench\", \"peer\", \"ms\"}. THREADS sets the number of threads."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class BenchCommand implements Callable<Integer> {

    private static final Registry<Bench> BENCHES = new Registry<>(Bench.class, Bench::name);

    @Parameters(paramLabel = "NAME", description = "The rows; by default all.")
    private List<String> names = List.of();

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Holds hippocampus/ and left-atrium/ (default: data, or what MNLAB_DATA names).",
            defaultValue = "${env:MNLAB_DATA:-data}")
    private Path data;

    @Option(
            names = "--inputs",
            paramLabel = "DIR",
            description = "What the peers' script wrote (default: bench-inputs, or what BENCH_INPUTS names).",
            defaultValue = "${env:BENCH_INPUTS:-bench-inputs}")
    private Path inputs;

    @Option(
            names = "--only",
            paramLabel = "VARIANT",
            split = ",",
            description = "Of a row that times many things, these alone: cps,mcf of the row methods, say.")
    private List<String> only = List.of();

    /** Of these variants, those that some row has. */
    private final Set<String> known = new HashSet<>();

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        useThreads(System.getenv("THREADS"));
        List<Bench> rows = names.isEmpty()
                ? List.copyOf(BENCHES.all().values())
                : names.stream().map(BENCHES::byName).toList();
        List<MnlabException> failures = new ArrayList<>();
        try (ConsoleProgress progress = new ConsoleProgress()) {
            for (int i = 0; i < rows.size(); i++) {
                Bench row = rows.get(i);
                progress.report("bench", i, rows.size(), row.name());
                try {
                    row.run(new BenchInputs(data, inputs), new Printer(row));
                } catch (MnlabException e) {
                    failures.add(e);
                }
            }
            progress.report("bench", rows.size(), rows.size(), "");
        }
        only.stream().filter(variant -> !known.contains(variant)).forEach(variant -> failures.add(unknown(variant)));
        failures.forEach(
                failure -> Errors.print(failure, false, spec.commandLine().getErr()));
        return failures.isEmpty() ? 0 : Errors.FAILED;
    }

    private static MnlabException unknown(String variant) {
        return new MnlabException(
                variant, "is a variant of none of these rows", "Leave --only out to see what they time");
    }

    private final class Printer implements Bench.Report {

        private final Bench row;

        Printer(Bench row) {
            this.row = row;
        }

        @Override
        public void time(String variant, double ms) {
            if (!wants(variant)) {
                return;
            }
            PrintWriter out = spec.commandLine().getOut();
            out.println(Json.line(BenchLine.of(row.name(), variant, ms)));
            out.flush();
        }

        @Override
        public boolean wants(String variant) {
            List<String> asked = only.stream()
                    .filter(each -> variant.equals(each) || variant.startsWith(each + " "))
                    .toList();
            known.addAll(asked);
            return only.isEmpty() || !asked.isEmpty();
        }

        @Override
        public void leftOut(String variant, String why) {
            spec.commandLine().getErr().println(row.name() + " " + variant + " left out: " + why);
        }
    }

    /** The engine and Java's own pool, in which the calling thread works too, before either is first used. */
    private static void useThreads(String threads) {
        if (threads == null || threads.isBlank()) {
            return;
        }
        if (!threads.matches("[1-9]\\d{0,3}")) {
            throw new MnlabException("THREADS", "'" + threads + "' is not a number of threads", "Write 2, say");
        }
        String others = Integer.toString(Integer.parseInt(threads) - 1);
        System.setProperty("java.util.concurrent.ForkJoinPool.common.parallelism", others);
        System.setProperty("ai.djl.pytorch.num_threads", threads);
    }
}
