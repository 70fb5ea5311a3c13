package mnlab.intrapartum;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;
import mnlab.core.Key;
import mnlab.data.DataException;
import mnlab.image.LabelMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tech.tablesaw.api.Table;

class AgreementTest {

    @TempDir
    private Path folder;

    private static OptionalDouble of(double value) {
        return OptionalDouble.of(value);
    }

    @Test
    void leavesOutAndCountsWhatARaterCouldNotMeasure() {
        Agreement agreement = Agreement.of(
                "AoP",
                List.of("a", "b"),
                List.of(
                        List.of(of(100), of(102)),
                        List.of(of(110), OptionalDouble.empty()),
                        List.of(of(120), of(118)),
                        List.of(of(130), of(133))));
        assertEquals(3, agreement.ratings().length);
        assertEquals(1, agreement.leftOut());
        assertEquals(-1, agreement.between(0, 1).bias(), 1e-12);
        assertTrue(agreement.icc().orElseThrow().value() > .95);
    }

    @Test
    void twoSubjectsAreTheFewest() {
        Agreement one = Agreement.of("AoP", List.of("a", "b"), List.of(List.of(of(1), of(2))));
        assertFalse(one.isMeasurable());
        assertTrue(one.icc().isEmpty());
        assertEquals(
                "n/a",
                AgreementTable.of(List.of(one)).stringColumn("bias [95 %]").get(0));
    }

    @Test
    void readersAreFoldersOfMasks() {
        for (int frame = 0; frame < 4; frame++) {
            LabelMap mask = TinyMasks.frame(frame);
            MaskFile.write(folder.resolve("one/v_" + frame + "_6.png"), mask);
            LabelMap ragged = RaggedMask.of(mask, 1, Key.of(frame));
            MaskFile.write(folder.resolve("two/v/v_0000" + frame + ".png"), ragged);
        }
        MaskFile.write(folder.resolve("two/v/v_00009.png"), TinyMasks.frame(0));
        ReaderAgreement agreement = ReaderAgreement.of(List.of(folder.resolve("one"), folder.resolve("two")));
        Table table = agreement.table();
        assertEquals(2, table.rowCount());
        assertEquals("one - two", table.stringColumn("first - second").get(0));
        assertEquals(4, table.intColumn("frames").get(0));
        assertEquals(1, table.intColumn("left out").get(0));
        assertEquals(2, agreement.figures().size());
    }

    @Test
    void readersWithoutACommonFrameAreAnError() {
        MaskFile.write(folder.resolve("one/v_1.png"), TinyMasks.frame(0));
        MaskFile.write(folder.resolve("two/v_2.png"), TinyMasks.frame(0));
        List<Path> folders = List.of(folder.resolve("one"), folder.resolve("two"));
        String message = assertThrows(DataException.class, () -> ReaderAgreement.of(folders))
                .getMessage();
        assertTrue(message.contains("no frame in common"), message);
        assertFalse(Files.exists(folder.resolve("three")));
    }
}
