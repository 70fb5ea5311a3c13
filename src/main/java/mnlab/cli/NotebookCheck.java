package mnlab.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import mnlab.core.Finding;

/** Looks at the Python environment and the notebook kernel that the launcher installs. */
final class NotebookCheck {

    static final String SETUP = "run ./mnlab setup";

    private NotebookCheck() {}

    static List<Finding> findings(Path home) throws IOException {
        Path venv = home.resolve(".venv");
        return List.of(python(home, venv), kernel(venv));
    }

    private static Finding python(Path home, Path venv) throws IOException {
        Path wanted = home.resolve("environment").resolve("requirements.txt");
        Path installed = venv.resolve(".requirements");
        if (!Files.exists(installed)) {
            return Finding.warning("Python", "no environment at " + venv, SETUP);
        }
        return Files.exists(wanted) && Files.mismatch(wanted, installed) >= 0
                ? Finding.warning("Python", "older than environment/requirements.txt", SETUP)
                : Finding.well("Python", venv + ", as environment/requirements.txt says");
    }

    private static Finding kernel(Path venv) {
        Path spec = venv.resolve("share/jupyter/kernels/mnlab/kernel.json");
        return Files.exists(spec)
                ? Finding.well("kernel", spec.getParent())
                : Finding.warning("kernel", "not installed", SETUP);
    }
}
