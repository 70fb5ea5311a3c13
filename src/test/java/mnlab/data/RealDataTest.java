package mnlab.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import mnlab.core.Progress;
import mnlab.image.LabelMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real volumes, where the environment variable MNLAB_DATA names their folder. */
class RealDataTest {

    @TempDir
    Path folder;

    private static Path data(String name) {
        String root = System.getenv("MNLAB_DATA");
        assumeTrue(root != null, "MNLAB_DATA names no folder of real data");
        Path path = Path.of(root, name);
        assumeTrue(Files.exists(path), path + " is not there");
        return path;
    }

    @Test
    void hippocampus() {
        Dataset dataset = Datasets.nifti(data("hippocampus"));
        Pools pools = dataset.split(101, .75, .05, .20).labelled(4);
        assertEquals(3, dataset.classes().count());
        VolumeCache cache =
                new VolumeCache(folder, Preparation.of(Normalisation.zScore()).onCanvas(40, 56, 40), dataset.classes());
        for (CachedCase each : cache.open(pools.validation(), 2, Progress.SILENT)) {
            assertArrayEquals(new int[] {40, 56, 40}, each.grid().shape());
            LabelMap back = each.restore(each.labels());
            LabelMap truth = CaseReader.labels(dataset.get(each.id()), dataset.classes());
            int lost = 0;
            for (int i = 0; i < truth.labels().length; i++) {
                lost += truth.labels()[i] == back.labels()[i] ? 0 : 1;
            }
            assertTrue(lost * 200 < truth.labels().length, each.id() + " loses " + lost + " voxels to the canvas");
        }
    }

    @Test
    void imageAndLabelInOneFile() {
        Path list = data("left-atrium");
        Dataset dataset = Datasets.open(list);
        List<Case> cases = dataset.cases();
        assertTrue(cases.stream().allMatch(each -> each.label().orElseThrow().equals(each.image())));
        VolumeCache cache =
                new VolumeCache(folder, Preparation.of(Normalisation.none()), Classes.of("background", "left atrium"));
        CachedCase first = cache.open(cases.get(0));
        assertTrue(first.hasLabel());
        assertEquals(first.image().grid(), first.labels().grid());
    }
}
