package mnlab.intrapartum;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import mnlab.data.DataException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordingsTest {

    @TempDir
    private Path folder;

    private Path file(String name) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.createFile(file);
    }

    @Test
    void readsTheChallengesLayout() throws IOException {
        file("pos/20190909T155747I1/20190909T155747I1.avi");
        file("pos/20190909T155747I1/mask/20190909T155747I1_9_6.png");
        file("pos/20190909T155747I1/mask/20190909T155747I1_79_6.png");
        file("neg/20190830T115515.avi");
        Recordings recordings = Recordings.open(folder);
        Recording positive = recordings.get("20190909T155747I1");
        assertEquals(2, recordings.all().size());
        assertTrue(positive.isPositive());
        assertEquals(Set.of(9, 79), positive.masks().keySet());
        assertEquals(Optional.of(false), recordings.get("20190830T115515").standard());
    }

    @Test
    void videosOfOneExaminationBelongTogether() {
        assertEquals(
                "20190909T155747",
                Recording.unknown("20190909T155747I12", folder).examination());
        assertEquals("I5", Recording.unknown("I5", folder).examination());
    }

    @Test
    void ofAnyOtherFolderNothingIsKnown() throws IOException {
        file("b.avi");
        file("a.mp4");
        file("notes.txt");
        List<Recording> all = Recordings.open(folder).all();
        assertEquals(List.of("a", "b"), all.stream().map(Recording::id).toList());
        assertTrue(all.stream().allMatch(each -> each.standard().isEmpty()));
    }

    @Test
    void saysWhatIsWrong() throws IOException {
        assertTrue(message(folder).contains("holds no video"));
        file("neg/a.avi");
        file("pos/a/a.avi");
        assertTrue(message(folder).contains("two videos called a"));
        Files.delete(folder.resolve("neg/a.avi"));
        file("pos/a/mask/a.png");
        assertTrue(message(folder).contains("which frame"));
        Files.delete(folder.resolve("pos/a/mask/a.png"));
        file("pos/a/mask/a_3_1.png");
        file("pos/a/mask/a_3_2.png");
        assertTrue(message(folder).contains("one frame"));
        assertTrue(message(folder.resolve("nowhere")).contains("is not there"));
    }

    private static String message(Path path) {
        return assertThrows(DataException.class, () -> Recordings.open(path)).getMessage();
    }
}
