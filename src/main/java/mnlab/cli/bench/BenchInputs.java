package mnlab.cli.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import mnlab.core.MnlabException;
import mnlab.data.ImageNames;
import mnlab.image.LabelMap;
import mnlab.image.Volume;
import mnlab.io.Hdf5;

/**
 * Where the inputs lie.
 *
 * @param data folder of the data sets {@code hippocampus} and {@code left-atrium}
 * @param made folder of what the peers' script wrote: noise of fixed sizes
 */
public record BenchInputs(Path data, Path made) {

    /** An image that the peers' script wrote. */
    Path made(String name) {
        return existing(made.resolve(name), "Write it: python data-scripts/peers/bench.py " + data + " components");
    }

    /** The images of the hippocampus set. */
    List<Path> hippocampus() {
        Path folder = existing(data.resolve("hippocampus").resolve("images"), "Name the data's folder (--data)");
        return List.copyOf(ImageNames.byStem(folder).values());
    }

    /** The file of a left atrium test case, counted from 0. */
    Path leftAtrium(int index) {
        Path folder = data.resolve("left-atrium");
        Path list = existing(folder.resolve("test.list"), "Name the data's folder (--data)");
        try {
            String name = Files.readString(list).strip().split("\\s+")[index];
            return existing(folder.resolve(name + ".h5"), "Add it, or correct test.list");
        } catch (IOException e) {
            throw new MnlabException(list.toString(), "cannot be read: " + e, "Check its permissions", e);
        }
    }

    /** The image of a left atrium test case. */
    Volume leftAtriumImage(int index) {
        return Hdf5.read(leftAtrium(index), Hdf5.IMAGE);
    }

    /** The segmentation of a left atrium test case. */
    LabelMap leftAtriumLabels(int index) {
        return Hdf5.readLabels(leftAtrium(index), Hdf5.LABEL);
    }

    private static Path existing(Path file, String remedy) {
        if (!Files.exists(file)) {
            throw new MnlabException(file.toString(), "is not there", remedy);
        }
        return file;
    }
}
