package mnlab.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import mnlab.core.Progress;
import mnlab.image.phantom.Phantom;
import mnlab.image.phantom.PhantomSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PhantomsTest {

    private static final PhantomSettings SETTINGS =
            PhantomSettings.standard(5).cases(8).size(24, 20, 16);

    @TempDir
    Path folder;

    @Test
    void theyAreAnOrdinaryDataSet() {
        Path here = folder.resolve("phantoms");
        Dataset data = Phantoms.write(here, SETTINGS, Progress.SILENT);
        assertEquals(8, data.size());
        assertEquals(List.of("background", "head", "tail"), data.classes().names());
        Preparation raw = Preparation.of(Normalisation.none());
        CachedCase cached = new VolumeCache(folder.resolve("cache"), raw, data.classes()).open(data.get("phantom_003"));
        Phantom phantom = Phantom.of(SETTINGS, 3);
        assertArrayEquals(phantom.image().voxels(), cached.image().voxels());
        assertArrayEquals(phantom.labels().labels(), cached.labels().labels());
        assertArrayEquals(new double[] {1, 1, 1.5}, cached.grid().spacing(), 1e-6);
        Pools pools = data.split(1, .5, .25, .25).labelled(2);
        assertEquals(2, pools.unlabelled().size());
    }

    @Test
    void theFilesAreTheSameEveryTime() {
        Dataset first = Phantoms.write(folder.resolve("a"), SETTINGS, Progress.SILENT);
        Dataset second = Phantoms.write(folder.resolve("b"), SETTINGS, Progress.SILENT);
        assertEquals(first.fingerprint(), second.fingerprint());
    }

    @Test
    void whatIsThereIsNotWrittenOver() throws Exception {
        Path here = folder.resolve("phantoms");
        Phantoms.write(here, SETTINGS, Progress.SILENT);
        Path image = here.resolve("images/phantom_000.nii.gz");
        var written = Files.getLastModifiedTime(image);
        assertEquals(8, Phantoms.write(here, SETTINGS, Progress.SILENT).size());
        assertEquals(written, Files.getLastModifiedTime(image));
        assertThrows(DataException.class, () -> Phantoms.write(here, SETTINGS.cases(9), Progress.SILENT));
    }
}
