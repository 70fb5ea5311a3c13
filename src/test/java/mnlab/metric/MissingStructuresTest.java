package mnlab.metric;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.List;
import mnlab.image.Grid;
import mnlab.image.LabelMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A structure that is in one of the two masks alone is named, with the diagonal, whatever distances are then said to be. */
class MissingStructuresTest {

    private static final Grid GRID = Grid.of(3, 4, 12);

    private static LabelMap with(int... labels) {
        byte[] voxels = new byte[GRID.size()];
        for (int i = 0; i < labels.length; i++) {
            voxels[i] = (byte) labels[i];
        }
        return new LabelMap(GRID, voxels);
    }

    /** Class 1 in both, 2 in the truth alone, 3 in the prediction alone, 4 in neither. */
    private static List<ClassMetrics> measured(EmptyMask policy) {
        MetricSettings settings = MetricSettings.DEFAULT.withOnEmpty(policy);
        return CaseMetrics.of("case", with(1, 0, 3), with(1, 2, 0), new int[] {1, 2, 3, 4}, settings);
    }

    @ParameterizedTest
    @EnumSource(names = "FAIL", mode = EnumSource.Mode.EXCLUDE)
    void whatIsInOneMaskAloneHasARow(EmptyMask policy) {
        List<ClassMetrics> classes = measured(policy);
        assertEquals(13, classes.get(1).get(ClassMetrics.MISSED), 1e-12);
        assertEquals(13, classes.get(2).get(ClassMetrics.INVENTED), 1e-12);
        for (int whole : new int[] {0, 3}) {
            assertFalse(classes.get(whole).values().containsKey(ClassMetrics.MISSED));
            assertFalse(classes.get(whole).values().containsKey(ClassMetrics.INVENTED));
        }
        assertFalse(classes.get(1).values().containsKey(ClassMetrics.INVENTED));
    }

    @Test
    void theRowsCarryThem() {
        ResultRow like = ResultRow.template("d", "m", "n", 4, 1, "last", false, "cpu", "hash");
        List<ResultRow> rows = measured(EmptyMask.NAN).get(1).rows(like, "two");
        assertEquals(1, new ResultTable(rows).metric(ClassMetrics.MISSED).rows().size());
    }
}
