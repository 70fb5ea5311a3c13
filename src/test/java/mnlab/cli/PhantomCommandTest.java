package mnlab.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import mnlab.data.Dataset;
import mnlab.data.Datasets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PhantomCommandTest {

    @TempDir
    Path folder;

    @Test
    void aDataSetIsWrittenOnce() {
        Path out = folder.resolve("phantoms");
        Object[] command = {"phantom", "--out", out, "--cases", 2, "--size", "12,10,8", "--seed", 3};
        assertTrue(Said.by(command).well().out().contains("2 cases"));
        Dataset data = Datasets.open(out);
        assertEquals(2, data.labelledCases().size());
        Said.by(command).well();
        Said.by("phantom", "--out", out, "--cases", 3, "--size", "12,10,8", "--seed", 3)
                .failed("holds another data set already");
    }

    @Test
    void nonsenseIsAWrongUsage() {
        Path out = folder.resolve("none");
        Said.by("phantom").misused("--out");
        Said.by("phantom", "--out", out, "--size", "3,3").misused("--size");
        Said.by("phantom", "--out", out, "--size", "3,3,3").misused("no phantoms");
        Said.by("phantom", "--out", out, "--cases", 0).misused("no phantoms");
        Said.by("phantom", "--out", out, "--difficulty", "hard").misused("difficulty");
    }
}
