package mnlab.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import mnlab.core.Json;
import mnlab.image.LabelMap;
import mnlab.io.Images;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Verifying and converting from the command line. */
class DataCommandsTest {

    @TempDir
    private Path folder;

    private Path data;

    @BeforeEach
    void phantoms() {
        data = folder.resolve("data");
        Said.by("phantom", "--out", data, "--cases", 20, "--size", "16,14,12").well();
    }

    private void empty(String id) {
        Path file = data.resolve("labels").resolve(id + ".nii.gz");
        LabelMap labels = Images.readLabels(file);
        Images.write(file, new LabelMap(labels.grid(), new byte[labels.labels().length]));
    }

    @Test
    void aSoundSetIsSaidToBeSound() {
        assertEquals(
                "phantoms: 20 cases, 20 masks, 0 failures, 0 warnings",
                Said.by("verify", data).well().out().strip());
        Said.by("verify", data, "--labels", 4, "--patch", "16,14,12").well();
    }

    @Test
    void warningsAreShownAndFailuresFail() throws IOException {
        empty("phantom_003");
        String out = Said.by("verify", data).well().out();
        assertTrue(out.contains("! phantom_003      the mask is empty: nothing but background"), out);
        assertTrue(out.contains("-> Delete the mask if"), out);
        Files.write(data.resolve("images/phantom_005.nii.gz"), new byte[3]);
        Said failed = Said.by("verify", data, "--json");
        assertEquals(1, failed.code(), failed::toString);
        JsonNode tree = Json.MAPPER.readTree(failed.out());
        assertEquals(1, tree.get("failures").asInt());
        assertEquals("files", tree.at("/findings/0/check").asText());
        assertEquals("phantom_005", tree.at("/findings/0/case").asText());
        assertEquals("failure", tree.at("/findings/0/gravity").asText());
        Files.move(data.resolve("images/phantom_007.nii.gz"), folder.resolve("away.nii.gz"));
        Files.delete(data.resolve("images/phantom_011.nii.gz"));
        Said unlisted = Said.by("verify", data);
        assertEquals(1, unlisted.code(), unlisted::toString);
        assertTrue(unlisted.out().contains("phantom_007.nii.gz: has no image of the same name"), unlisted::toString);
        assertTrue(unlisted.out().contains("nor have phantom_011.nii.gz"), unlisted::toString);
    }

    @Test
    void aRunsPartsAndPatches() throws IOException {
        Path split = folder.resolve("split.json");
        Said.by("split", "--data", data, "--out", split).well();
        String small = Said.by("verify", data, "--split", split, "--patch", "32,14,12")
                .well()
                .out();
        assertTrue(small.contains("20 of 20 images are smaller than what a patch of [32, 14, 12] cuts"), small);
        Said many = Said.by("verify", data, "--split", split, "--labelled", 19);
        assertEquals(1, many.code(), many::toString);
        assertTrue(many.out().contains("cannot give 19 labelled cases"), many::toString);
        Path config = Files.writeString(
                folder.resolve("config.yaml"),
                "data: {path: '" + data + "', labelled: 2, split: {file: '" + split
                        + "'}, unlabelledPool: ALL_OTHER, transductive: true}\n"
                        + "method: mean-teacher\npatch: {patch: [16, 14, 8]}\n");
        String out = Said.by("verify", "--config", config).well().out();
        assertTrue(out.contains("0 failures, 4 warnings"), out);
        assertTrue(out.contains("is a test case and among the unlabelled"), out);
        Said together = Said.by("verify", data, "--group", "(phantom)_.*", "--split", split);
        assertTrue(together.code() == 1 && together.out().contains("shows the patient phantom"), together::toString);
        Said.by("verify").misused("Missing: DATA, or --config FILE");
        Said.by("verify", "--config", config, "--labels", 2).misused("the config says so already");
    }

    @Test
    void filesAndFoldersAreConverted() throws IOException {
        Path image = data.resolve("images/phantom_001.nii.gz");
        String one = Said.by("convert", image, folder.resolve("one.h5")).well().out();
        assertTrue(one.contains("one.h5: spacing") && one.contains("are not kept"), one);
        Said.by("convert", image, folder.resolve("one.h5")).failed("one.h5: is there already", "--force");
        Said.by("convert", image, folder.resolve("one.h5"), "--force").well();
        String all = Said.by("convert", data, folder.resolve("out"), "--as", "mha")
                .well()
                .out();
        assertTrue(all.contains("phantom_001.mha: nothing lost"), all);
        assertTrue(all.contains("40 files written to"), all);
        Files.copy(data.resolve("dataset.json"), folder.resolve("out/dataset.json"));
        Said.by("verify", folder.resolve("out")).well();
        Said.by("convert", data, folder.resolve("x"), "--as", "doc").misused("--as: doc is none of .nii.gz");
        Said.by("convert", image, folder.resolve("y.nii"), "--frame", 1, "--all-frames")
                .misused("give one");
        Said.by("convert", folder.resolve("none.nii"), folder.resolve("y.nii")).failed("there is no such file");
    }
}
