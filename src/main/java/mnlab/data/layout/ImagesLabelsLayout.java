package mnlab.data.layout;

import java.nio.file.Files;
import java.nio.file.Path;
import mnlab.data.Dataset;
import mnlab.data.Layout;

/**
 * {@code images/} and {@code labels/} with files of the same names, and optionally a {@code dataset.json} that names the
 * classes.
 */
public final class ImagesLabelsLayout implements Layout {

    @Override
    public String name() {
        return "images and labels";
    }

    @Override
    public String looksFor() {
        return "folders images/ and labels/";
    }

    @Override
    public int order() {
        return 30;
    }

    @Override
    public boolean recognises(Path path) {
        return Files.isDirectory(path.resolve("images"));
    }

    @Override
    public Dataset read(Path path) {
        return DatasetJson.dataset(path, PairedFolders.read(path.resolve("images"), path.resolve("labels")));
    }
}
