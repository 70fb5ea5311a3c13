package mnlab.study;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import mnlab.core.MnlabException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A ledger is believed only where its files say what they should. */
class LedgerTest {

    @TempDir
    Path folder;

    private Study study;
    private Ledger ledger;
    private List<Cell> cells;

    @BeforeEach
    void oneEntry() throws IOException {
        study = MadeLedger.study(folder);
        cells = study.cells();
        Path entries = Files.createDirectories(folder.resolve("ledger"));
        ledger = Ledger.in(entries);
        enter(cells.get(0), "aaa");
    }

    private void enter(Cell cell, String hash) throws IOException {
        MadeLedger.enter(ledger.folder(), cell, hash, new double[] {.9, .7}, new double[] {1, 2});
    }

    private void assertRefused(String... words) {
        MnlabException e = assertThrows(MnlabException.class, () -> study.results(ledger));
        for (String word : words) {
            assertTrue(e.getMessage().contains(word), e.getMessage());
        }
    }

    @Test
    void anEntryIsFoundByItsSettings() {
        assertTrue(ledger.holds("aaa"));
        assertFalse(ledger.holds("bbb"));
        StudyResults results = study.results(ledger);
        assertEquals(
                List.of(cells.get(0)),
                results.runs().stream().map(FinishedRun::cell).toList());
        assertEquals(cells.subList(1, 4), results.missing());
        assertEquals(90, results.seconds());
    }

    @Test
    void aLedgerThatIsNotThereIsEmpty() {
        assertEquals(cells, study.results(Ledger.in(folder.resolve("none"))).missing());
    }

    @Test
    void theSameRunOnOtherDataIsRefusedNotGuessed() throws IOException {
        enter(cells.get(0), "bbb");
        assertRefused(ledger.folder().toString(), "first, seed 1", "on different data", "aaa.json", "bbb.json");
    }

    @Test
    void aDamagedEntryIsNamed() throws IOException {
        Path file = ledger.folder().resolve("aaa.json");
        String whole = Files.readString(file);
        for (String text :
                List.of(whole.substring(0, whole.length() / 2), "", "null", "{}", whole.replace("aaa", "aab"))) {
            Files.writeString(file, text);
            assertRefused(file.toString());
        }
        Files.writeString(file, whole.replace("\"settings\"", "\"colours\""));
        assertRefused(file.toString(), "colours");
    }

    @Test
    void aDamagedTableIsNamed() throws IOException {
        Path file = ledger.folder().resolve("aaa.csv");
        String whole = Files.readString(file);
        Files.writeString(file, whole.replaceFirst(",aaa\n", ",aab\n"));
        assertRefused(file.toString(), "another run");
        Files.writeString(file, whole.lines().findFirst().orElseThrow() + "\n");
        assertRefused(file.toString(), "holds no Dice");
        Files.delete(file);
        assertRefused(file.toString());
    }

    @Test
    void theCommittedLedgerLiesInTheHome() {
        assertTrue(Ledger.committed().folder().endsWith("docs/results/studies"));
        Studies.all().values().forEach(each -> each.results(Ledger.committed()));
    }
}
