package mnlab.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import mnlab.data.Split;
import mnlab.image.Frame;
import mnlab.io.Frames;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Head circumference from a run on pictures in HC18's layout: a bright ellipse each. */
class CircumferenceCommandTest {

    private static final int SIDE = 64;
    private static final double MM = .5;

    @TempDir
    private Path folder;

    private void picture(String id, double a, double b) {
        byte[] grey = new byte[SIDE * SIDE];
        byte[] outline = new byte[SIDE * SIDE];
        for (int i = 0; i < grey.length; i++) {
            double x = (i % SIDE - 31.5) / a;
            double y = (i / SIDE - 31.5) / b;
            double radius = Math.sqrt(x * x + y * y);
            grey[i] = (byte) (radius <= 1 ? 200 : 20 + i % 7);
            outline[i] = (byte) (Math.abs(radius - 1) < 2 / a ? 255 : 0);
        }
        Frames.write(folder.resolve(id + ".png"), Frame.grey(SIDE, SIDE, grey));
        Frames.write(folder.resolve(id + "_Annotation.png"), Frame.grey(SIDE, SIDE, outline));
    }

    @Test
    void measuresTheTestPicturesOfARun() throws IOException {
        StringBuilder table = new StringBuilder("filename,pixel size(mm),head circumference (mm)\n");
        for (int i = 0; i < 10; i++) {
            String id = String.format("%03d_%sHC", i / 2, i % 2 == 0 ? "" : "2");
            double a = 18 + i;
            double b = 14 + i;
            picture(id, a, b);
            double h = Math.pow((a - b) / (a + b), 2);
            double perimeter = Math.PI * (a + b) * (1 + 3 * h / (10 + Math.sqrt(4 - 3 * h)));
            table.append(id)
                    .append(".png,")
                    .append(MM)
                    .append(',')
                    .append(perimeter * MM)
                    .append('\n');
        }
        Path sizes = Files.writeString(folder.resolve("sizes.csv"), table);
        Path split = folder.resolve("split.json");
        Said.by("split", "--data", folder, "--group", "(\\d+)_.*", "--fractions", ".6,.2,.2", "--out", split)
                .well();
        Split parts = Split.file(split);
        assertEquals(2, parts.test().size());
        assertEquals(parts.test().get(0).substring(0, 3), parts.test().get(1).substring(0, 3), "one examination");
        Said.by("split", "--data", folder, "--group", "\\d+_.*", "--out", split).misused("--group");
        Path run = folder.resolve("run");
        Said.by(
                        "train",
                        "--data",
                        folder,
                        "--split",
                        split,
                        "--labelled",
                        6,
                        "--patch",
                        "64,64,1",
                        "--method",
                        "supervised: {net: {unet2d: {base: 4, levels: 3}}, rate: 0.01}",
                        "--epochs",
                        "0,12,12",
                        "--rounds",
                        5,
                        "--batch",
                        4,
                        "--no-test",
                        "--out",
                        run)
                .well();
        Path out = folder.resolve("heads.csv");
        String said = Said.by("circumference", run, "--table", sizes, "--out", out)
                .well()
                .out();
        assertTrue(said.contains("2 of 2 heads measured"), said);
        assertTrue(said.contains("mean absolute difference"), said);
        List<String> lines = Files.readAllLines(out);
        assertEquals(3, lines.size());
        double difference = Math.abs(Double.parseDouble(lines.get(1).split(",")[5]));
        double reference = Double.parseDouble(lines.get(1).split(",")[4]);
        assertTrue(difference < .2 * reference, lines.toString());
    }
}
