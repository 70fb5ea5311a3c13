package mnlab.io;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import mnlab.image.LabelMap;
import mnlab.image.Statistics;
import mnlab.image.Volume;
import org.junit.jupiter.api.Test;

/** Public volumes of the folder that MNLAB_DATA names; skipped without it. */
class RealImagesTest {

    private static Path folder(String name) {
        String data = System.getenv("MNLAB_DATA");
        assumeTrue(data != null, "MNLAB_DATA names no folder of real data");
        Path folder = Path.of(data).resolve(name);
        assumeTrue(Files.isDirectory(folder), folder + " is not there");
        return folder;
    }

    private static List<Path> files(Path folder, String ending) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(f -> f.toString().endsWith(ending)).sorted().toList();
        }
    }

    @Test
    void everyHippocampusLabelFitsItsImage() throws IOException {
        Path folder = folder("hippocampus");
        List<Path> images = files(folder.resolve("images"), ".nii.gz");
        assertEquals(220, images.size());
        for (Path image : images) {
            Volume volume = Images.read(image);
            LabelMap labels = Images.readLabels(folder.resolve("labels").resolve(image.getFileName()));
            assertArrayEquals(volume.grid().shape(), labels.grid().shape(), image.toString());
            assertArrayEquals(new double[] {1, 1, 1}, volume.grid().spacing(), 1e-6, image.toString());
            for (byte label : labels.labels()) {
                assertTrue(label >= 0 && label <= 2, image.toString());
            }
        }
    }

    @Test
    void leftAtriumVolumesAreNormalised() throws IOException {
        List<Path> files = files(folder("left-atrium"), ".h5");
        assertEquals(24, files.size());
        for (Path file : files.subList(0, 4)) {
            LabelMap labels = Images.readLabels(file);
            Volume volume = Images.read(file);
            assertArrayEquals(volume.grid().shape(), labels.grid().shape());
            Statistics statistics = Statistics.of(volume.voxels());
            assertTrue(statistics.deviation() > .5 && statistics.deviation() < 2, file + ": " + statistics);
        }
    }
}
