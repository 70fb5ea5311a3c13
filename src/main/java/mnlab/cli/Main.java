package mnlab.cli;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The command line. An error that mnlab raises on purpose is one message and exit code 1; a wrong usage is exit code 2. */
@Command(
        name = "mnlab",
        description = "Semi-supervised 3D medical image segmentation.",
        mixinStandardHelpOptions = true,
        versionProvider = Versions.class,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            TrainCommand.class,
            PlanCommand.class,
            ResumeCommand.class,
            TestCommand.class,
            PredictCommand.class,
            WeightsCommand.class,
            ExportCommand.class,
            EvaluateCommand.class,
            CompareCommand.class,
            MethodsCommand.class,
            StudyCommand.class,
            FigureCommand.class,
            PhantomCommand.class,
            BenchCommand.class,
            IntrapartumCommand.class,
            PoseCommand.class,
            CircumferenceCommand.class,
            SplitCommand.class,
            VerifyCommand.class,
            ConvertCommand.class,
            DoctorCommand.class,
            HelpCommand.class
        })
public final class Main {

    @Option(names = "--debug", scope = ScopeType.INHERIT, description = "Print the stack trace of an error.")
    boolean debug;

    /** Runs a command and ends the process with its exit code. */
    public static void main(String[] arguments) {
        System.exit(run(arguments, screen(System.out), screen(System.err)));
    }

    /** Tables hold a ±: where the system's character set has none (a container without a locale, say), UTF-8 is written. */
    private static PrintWriter screen(PrintStream stream) {
        Charset system = Charset.defaultCharset();
        boolean fits = system.canEncode() && system.newEncoder().canEncode('±');
        return new PrintWriter(stream, true, fits ? system : StandardCharsets.UTF_8);
    }

    /** Runs a command and returns its exit code. */
    static int run(String[] arguments, PrintWriter out, PrintWriter err) {
        Main main = new Main();
        CommandLine line = new CommandLine(main);
        line.setOut(out);
        line.setErr(err);
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setExecutionExceptionHandler((e, command, parsed) -> Errors.print(e, main.debug, err));
        return line.execute(arguments.length == 0 ? new String[] {"help"} : arguments);
    }
}
