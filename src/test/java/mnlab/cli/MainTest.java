package mnlab.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.NoSuchFileException;
import mnlab.core.MnlabException;
import org.junit.jupiter.api.Test;

class MainTest {

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void helpNamesTheCommands() {
        assertEquals(0, run("help"));
        assertTrue(out.toString().contains("doctor"), out.toString());
    }

    @Test
    void nothingMeansHelp() {
        assertEquals(0, run());
        assertTrue(out.toString().contains("Usage: mnlab"), out.toString());
    }

    @Test
    void wrongUsageIsExitCodeTwo() {
        assertEquals(2, run("no-such-command"));
        assertTrue(err.toString().contains("no-such-command"), err.toString());
    }

    @Test
    void anErrorOfUseIsOneMessage() {
        assertEquals(1, print(new MnlabException("case 3", "has no label", "Add one"), false));
        assertEquals("mnlab: case 3: has no label. Add one.", err.toString().trim());
    }

    @Test
    void aFileSystemErrorSaysItsKind() {
        print(new NoSuchFileException("a.nii"), false);
        assertEquals("mnlab: a.nii (NoSuchFileException)", err.toString().trim());
    }

    @Test
    void debugAndWhatShouldNotHappenShowTheStack() {
        print(new IOException("disk"), true);
        assertTrue(err.toString().contains("at mnlab.cli.MainTest"));
        err.getBuffer().setLength(0);
        print(new IllegalStateException("bug"), false);
        assertTrue(err.toString().contains("at mnlab.cli.MainTest"));
    }

    @Test
    void theDoctorLooksAtTheEngine() {
        int code = run("doctor");
        String report = out.toString();
        assertEquals(0, code, report);
        assertTrue(report.contains("PyTorch 2.7.1"), report);
        assertFalse(report.contains("null"), report);
    }

    private int run(String... arguments) {
        return Main.run(arguments, new PrintWriter(out, true), new PrintWriter(err, true));
    }

    private int print(Exception e, boolean debug) {
        return Errors.print(e, debug, new PrintWriter(err, true));
    }
}
