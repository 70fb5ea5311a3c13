package mnlab.study;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import mnlab.core.Json;
import mnlab.data.Classes;
import mnlab.experiment.RunManifest;
import mnlab.metric.ResultRow;
import mnlab.metric.ResultTable;

/** Entries of runs that nobody made: two classes, the second {@code .2} below the first in Dice. */
final class MadeLedger {

    private static final String YAML =
            """
            seeds: [1, 2]
            config: {compute: {threads: 1}}
            studies:
              s: {title: Title, question: "Which?", arms: {first: {}, second: {rounds: 9}}}
            """;

    private MadeLedger() {}

    /** A study of two arms and two seeds. */
    static Study study(Path folder) throws IOException {
        return Studies.read(Files.writeString(folder.resolve("study.yaml"), YAML))
                .get("s");
    }

    /**
     * Enters a run.
     *
     * @param hash its config hash
     * @param dice of the first class, a number a case, whose ids are a, b, ...
     * @param hd95 in mm, of both classes
     */
    static void enter(Path folder, Cell cell, String hash, double[] dice, double[] hd95) throws IOException {
        List<ResultRow> rows = new ArrayList<>();
        for (int i = 0; i < dice.length; i++) {
            String id = Character.toString('a' + i);
            ResultRow row = ResultRow.template("d", "m", "n", 4, cell.seed(), "last", false, "cpu", hash);
            rows.add(row.with(id, "head", "dice", dice[i]));
            rows.add(row.with(id, "tail", "dice", dice[i] - .2));
            rows.add(row.with(id, "head", "hd95_mm", hd95[i]));
            rows.add(row.with(id, "tail", "hd95_mm", hd95[i]));
        }
        new ResultTable(rows).writeCsv(folder.resolve(hash + ".csv"));
        RunManifest run = new RunManifest(
                1,
                hash,
                "m",
                "n",
                "d",
                "f",
                new Classes(List.of("background", "head", "tail"), List.of(0, 1, 2)),
                4,
                cell.seed(),
                false,
                "cpu",
                1,
                Map.of(),
                "unknown",
                false,
                "2026-01-01T00:00:00Z");
        Ledger.Entry entry = new Ledger.Entry(cell.config().settingsHash(), 90, 800., null, cell.settings(), run);
        Files.writeString(folder.resolve(hash + ".json"), Json.pretty(entry));
    }
}
