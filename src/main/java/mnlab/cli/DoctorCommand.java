package mnlab.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import mnlab.core.Finding;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Says what this machine has, and what to do about what is wrong. */
@Command(
        name = "doctor",
        description = "Says what this machine has, and what to do about what is wrong.",
        mixinStandardHelpOptions = true)
final class DoctorCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        Path home = home();
        List<Finding> findings = new ArrayList<>(MachineCheck.findings(home));
        findings.addAll(EngineCheck.findings());
        findings.addAll(NotebookCheck.findings(home));
        PrintWriter out = spec.commandLine().getOut();
        FindingText.print(findings, out);
        return findings.stream().anyMatch(Finding::isFailure) ? Errors.FAILED : 0;
    }

    /** The checkout, which the launcher names, or the working directory. */
    private static Path home() {
        String named = System.getenv("MNLAB_HOME");
        return Path.of(named == null ? "" : named).toAbsolutePath();
    }
}
