package mnlab.intrapartum;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import mnlab.core.Key;
import mnlab.data.DataException;
import mnlab.data.Split;

/**
 * Training, validation and test videos. Examinations are parted, never frames, and never the videos of one examination; those with a
 * positive video and those without are parted alike, so that each part has both.
 */
final class ExaminationSplit {

    private ExaminationSplit() {}

    /**
     * Parts the videos of which all is known.
     *
     * @param validation share of the examinations
     * @param test share of the examinations
     * @throws DataException when there are none, or a part with a share above 0 comes out without positive or without negative videos
     */
    static Split of(Recordings recordings, double validation, double test, Key key) {
        Map<String, List<Recording>> examinations = new LinkedHashMap<>();
        recordings.all().stream().filter(each -> each.standard().isPresent()).forEach(each -> examinations
                .computeIfAbsent(each.examination(), e -> new ArrayList<>())
                .add(each));
        List<List<Recording>> with = new ArrayList<>();
        List<List<Recording>> without = new ArrayList<>();
        examinations.values().forEach(exam -> (exam.stream().anyMatch(Recording::isPositive) ? with : without)
                .add(exam));
        String subject = recordings.folder().toString();
        List<List<String>> parts = List.of(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        deal(subject, "with a standard plane", with, validation, test, key.then("with"), parts);
        deal(subject, "without one", without, validation, test, key.then("without"), parts);
        return new Split(
                parts.get(0),
                parts.get(1),
                parts.get(2),
                "examinations of " + recordings.folder().getFileName());
    }

    private static void deal(
            String subject,
            String kind,
            List<List<Recording>> examinations,
            double validation,
            double test,
            Key key,
            List<List<String>> parts) {
        int vals = (int) Math.round(validation * examinations.size());
        int tests = (int) Math.round(test * examinations.size());
        int trains = examinations.size() - vals - tests;
        if (trains < 1 || validation > 0 && vals == 0 || test > 0 && tests == 0) {
            throw new DataException(
                    subject,
                    "has " + examinations.size() + " examinations " + kind + ": too few for shares of " + validation
                            + " for validation and " + test + " for the test",
                    "Bring more videos, or set the share to 0");
        }
        int[] order = key.permutation(examinations.size());
        for (int i = 0; i < order.length; i++) {
            int part = i < trains ? 0 : i < trains + vals ? 1 : 2;
            examinations.get(order[i]).forEach(each -> parts.get(part).add(each.id()));
        }
    }
}
