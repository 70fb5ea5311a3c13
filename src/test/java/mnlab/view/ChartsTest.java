package mnlab.view;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tech.tablesaw.api.Table;

class ChartsTest {

    private static final String HOSTILE = "<script>\"a\", & b</script>";

    @TempDir
    Path folder;

    @Test
    void aFigureIsSavedThreeTimesAndItsNumbersComeBack() throws Exception {
        double[] x = {0, 1, 2, 3};
        double[] y = {1 / 3., Math.PI, Double.NaN, 1e-17};
        Figure figure = Charts.lines("Title " + HOSTILE, "x", "y", new Series(HOSTILE, x, y), Series.of("b", 1, 2));
        figure.save(folder, "figure");

        assertEquals(figure.svg(), figure.svg(), "the same figure gives the same bytes");
        var image = ImageIO.read(folder.resolve("figure.png").toFile());
        assertEquals(2 * figure.width(), image.getWidth());
        assertEquals(2 * figure.height(), image.getHeight());
        var svg = Xml.parse(Files.readString(folder.resolve("figure.svg")));
        assertEquals("svg", svg.getDocumentElement().getTagName());
        assertEquals("Title " + HOSTILE, titleOf(figure));
        assertEquals(0, svg.getElementsByTagName("script").getLength());
        Table numbers = Table.read().csv(folder.resolve("figure.csv").toFile());
        assertEquals(List.of("panel", "series", "x", "y"), numbers.columnNames());
        assertEquals(HOSTILE, numbers.getString(0, "series"));
        assertArrayEquals(y, numbers.first(4).doubleColumn("y").asDoubleArray());
    }

    @Test
    void aGridHoldsAllPanelsAndTheirNumbers() throws Exception {
        Figure figure = Charts.trainingCurves(
                "epoch",
                List.of(Series.of("3D", Double.NaN, .5, Double.NaN, .7), Series.of("2D")),
                List.of(Series.of("total", 1, .5, .4)),
                List.of());
        assertEquals(2 + 3, figure.numbers().rowCount());
        assertTrue(figure.width() > 3 * 400, "three panels side by side");
        assertEquals("Validation Dice; Loss; Learning rate (no values yet)", titleOf(figure));
    }

    @Test
    void whatCannotBeDrawnDoesNotStopTheChart() {
        Charts.lines("", "x", "y").png();
        Charts.lines("one point", "x", "y", Series.of("a", 1)).png();
        Charts.lines("infinite", "x", "y", Series.of("a", 1, Double.POSITIVE_INFINITY, 2))
                .png();
        Charts.lines("nothing but NaN", "x", "y", Series.of("a", Double.NaN)).png();
        Charts.bars("none", "Dice", List.of()).png();
        Charts.learningRateGuided(new double[0], new double[0], new int[0], new int[0])
                .png();
    }

    @Test
    void intervalsNeedNotBeEven() throws Exception {
        var values = List.of(
                new Estimate("anterior", "M&N", .84, .80, .86),
                new Estimate("posterior", "M&N", .82, Double.NaN, Double.NaN),
                new Estimate("anterior", "supervised only", .79, .70, .83));
        Figure figure = Charts.intervals("Test Dice", "Dice", values);
        assertEquals(
                List.of("panel", "series", "category", "y", "low", "high"),
                figure.numbers().columnNames());
        assertEquals(.70, figure.numbers().doubleColumn("low").get(2));
        assertThrows(IllegalArgumentException.class, () -> new Estimate("", "a", .5, .6, .4));
        assertThrows(
                IllegalArgumentException.class,
                () -> Charts.bars("", "", List.of(new Estimate("", "a", -.1, Double.NaN, Double.NaN))));
    }

    @Test
    void theGuidedRateFigureKeepsRateAndCounts() throws Exception {
        Figure figure = Charts.learningRateGuided(
                new double[] {0, 1, 2},
                new double[] {.1, .05, .02},
                new int[] {4, 3, 2},
                new int[] {0, 1, 2},
                List.of(new Mark(0, "warm-up"), new Mark(1, "mutual")));
        Table rate =
                figure.numbers().where(figure.numbers().stringColumn("series").isEqualTo("learning rate"));
        assertArrayEquals(new double[] {.1, .05, .02}, rate.doubleColumn("y").asDoubleArray());
    }

    private static String titleOf(Figure figure) throws Exception {
        return Xml.parse(figure.svg()).getElementsByTagName("title").item(0).getTextContent();
    }
}
