package mnlab.intrapartum;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import mnlab.core.Key;
import mnlab.data.DataException;
import mnlab.data.Split;
import org.junit.jupiter.api.Test;

class ExaminationSplitTest {

    private static Recordings recordings(int examinations) {
        List<Recording> all = new ArrayList<>();
        for (int e = 0; e < examinations; e++) {
            for (int part = 1; part <= 3; part++) {
                boolean positive = e % 2 == 0 && part < 3;
                String id = "exam" + e + "I" + part;
                all.add(new Recording(id, Path.of(id), Optional.of(positive), Map.of()));
            }
        }
        return new Recordings(Path.of("videos"), all);
    }

    @Test
    void noExaminationIsInTwoPartsAndEachPartHasBothClasses() {
        Recordings recordings = recordings(20);
        Split split = ExaminationSplit.of(recordings, .2, .2, Key.of(3));
        assertEquals(
                60, split.train().size() + split.val().size() + split.test().size());
        Set<String> seen = new HashSet<>();
        for (List<String> part : List.of(split.train(), split.val(), split.test())) {
            List<Recording> videos = recordings.get(part);
            Set<String> own = videos.stream().map(Recording::examination).collect(Collectors.toSet());
            assertTrue(own.stream().noneMatch(seen::contains), "an examination in two parts");
            seen.addAll(own);
            assertTrue(videos.stream().anyMatch(Recording::isPositive));
            assertTrue(videos.stream().anyMatch(video -> !video.isPositive()));
        }
    }

    @Test
    void isDrawnFromTheKey() {
        Recordings recordings = recordings(20);
        assertEquals(
                ExaminationSplit.of(recordings, .2, .2, Key.of(3)), ExaminationSplit.of(recordings, .2, .2, Key.of(3)));
        assertTrue(!ExaminationSplit.of(recordings, .2, .2, Key.of(3))
                .equals(ExaminationSplit.of(recordings, .2, .2, Key.of(4))));
    }

    @Test
    void aShareThatComesOutEmptyIsAnError() {
        DataException e =
                assertThrows(DataException.class, () -> ExaminationSplit.of(recordings(4), .2, .2, Key.of(3)));
        assertTrue(e.getMessage().contains("too few"), e.getMessage());
    }
}
