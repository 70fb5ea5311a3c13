package mnlab.data.layout;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import mnlab.data.Case;
import mnlab.data.Classes;
import mnlab.data.Dataset;
import mnlab.data.LabelPairing;
import mnlab.data.Layout;

/**
 * PSFHS (Chen et al., Scientific Data 11, 2024): {@code image_mha/} and {@code label_mha/} as its home gives it, or {@code images/} and
 * {@code labels/} with a {@code dataset.json} of the name psfhs, as {@code data-scripts/psfhs.py} leaves it. Pictures may have their
 * three colours as planes ({@link LabelPairing#COLOUR_PLANES}).
 */
public final class PsfhsLayout implements Layout {

    private static final Classes CLASSES = Classes.of("background", "pubic symphysis", "fetal head");

    @Override
    public String name() {
        return "PSFHS";
    }

    @Override
    public String looksFor() {
        return "folders image_mha/ and label_mha/";
    }

    @Override
    public int order() {
        return 19;
    }

    @Override
    public boolean recognises(Path path) {
        return Files.isDirectory(path.resolve("image_mha"))
                || Files.isDirectory(path.resolve("images")) && DatasetJson.isNamed(path, "psfhs");
    }

    @Override
    public Dataset read(Path path) {
        boolean raw = Files.isDirectory(path.resolve("image_mha"));
        List<Case> pairs = PairedFolders.read(
                path.resolve(raw ? "image_mha" : "images"), path.resolve(raw ? "label_mha" : "labels"));
        List<Case> cases = pairs.stream()
                .map(each -> new Case(each.id(), each.image(), each.label(), LabelPairing.COLOUR_PLANES))
                .toList();
        return new Dataset(Folders.name(path), cases, Optional.of(CLASSES));
    }
}
