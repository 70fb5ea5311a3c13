package mnlab.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Comparisons from the command line, as far as no run is made: those are made in ComparisonRunTest. */
class CompareCommandTest {

    @TempDir
    Path folder;

    private Said compare(Object... more) {
        return Said.by(Stream.concat(Stream.of("compare", "--out", folder.resolve("out")), Stream.of(more))
                .toArray());
    }

    private Path file() throws IOException {
        return Files.writeString(
                folder.resolve("mine.yaml"),
                "data: phantom-small\nmethods: [supervised, mean-teacher]\nlabelled: [2, 4]\nseeds: [1, 2]\n");
    }

    @Test
    void aReportSaysWhatIsMissing() throws IOException {
        Said said = compare("--file", file(), "--report-only", "--labelled", "4", "--reference", "mean-teacher");
        assertEquals(RunReport.STOPPED, said.code(), said::toString);
        List<String> missing =
                said.out().lines().filter(line -> line.startsWith("missing: ")).toList();
        assertEquals(4, missing.size(), said::out);
        assertEquals("missing: supervised, 4 labels, seed 1, not run", missing.get(0));
        String page = Files.readString(folder.resolve("out").resolve("comparison.md"));
        assertTrue(page.contains("mnlab compare --out") && page.contains("--report-only"), page);
        assertTrue(page.contains("| reference | mean-teacher |"), page);
        assertTrue(page.contains("480 optimiser steps"), page);
    }

    @Test
    void whenTheTimeIsUpTheRestIsNamed() throws IOException {
        Said said = compare("--file", file(), "--hours", "0", "--smallest");
        assertEquals(RunReport.STOPPED, said.code(), said::toString);
        assertTrue(said.out().contains("missing: supervised, 2 labels, seed 1, not begun, the time was up"), said::out);
    }

    @Test
    void optionsAreExplained() throws IOException {
        compare().misused("Missing option: --data=DIR (or --file=FILE");
        compare("--data", "phantom-small").misused("Missing option: --methods=A,B");
        compare("--data", "d", "--methods", "supervised", "--labelled", "2", "--seeds", "1")
                .failed("d: is not there");
        compare("--file", file(), "--methods", "colours", "--report-only").failed("colours: is not a known method");
        compare("--file", file(), "--reference", "mn", "--report-only").failed("the reference mn", "supervised");
        compare("--file", file(), "--jobs", "0", "--report-only").failed("jobs 0");
        compare("--file", file(), "--regime", "own", "--report-only").failed("matched or published");
        compare("--file", file(), "--steps", "481", "--report-only").failed("481 steps", "multiple of 8");
    }
}
