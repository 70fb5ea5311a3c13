package mnlab.data.layout;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import mnlab.data.Case;
import mnlab.data.DataException;
import mnlab.data.ImageNames;

/** A folder of images and a folder of label files of the same names. */
final class PairedFolders {

    private PairedFolders() {}

    /**
     * One case an image; a case without a label file of the same stem has none.
     *
     * @throws DataException when a label file has no image, or when two files have one stem
     */
    static List<Case> read(Path images, Path labels) {
        TreeMap<String, Path> imageByStem = byStem(images);
        TreeMap<String, Path> labelByStem = Files.isDirectory(labels) ? byStem(labels) : new TreeMap<>();
        for (var label : labelByStem.entrySet()) {
            if (!imageByStem.containsKey(label.getKey())) {
                throw new DataException(
                        label.getValue().toString(),
                        "has no image of the same name in " + images,
                        "Add the image or remove the label file");
            }
        }
        List<Case> cases = new ArrayList<>();
        imageByStem.forEach(
                (stem, image) -> cases.add(new Case(stem, image, Optional.ofNullable(labelByStem.get(stem)))));
        return cases;
    }

    /** The image files of a folder by their name without ending. */
    static TreeMap<String, Path> byStem(Path folder) {
        TreeMap<String, Path> byStem = new TreeMap<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : (Iterable<Path>) files.filter(ImageNames::isImage).sorted()::iterator) {
                Path other = byStem.put(ImageNames.stem(file), file);
                if (other != null) {
                    throw new DataException(
                            file.toString(), "has the same name as " + other.getFileName(), "Keep one of them");
                }
            }
        } catch (IOException e) {
            throw new DataException(folder.toString(), "cannot be listed", "Check that the folder is readable", e);
        }
        if (byStem.isEmpty()) {
            throw new DataException(
                    folder.toString(), "holds no image file", "Expected .nii.gz, .nii, .nrrd, .mha, .mhd or .h5");
        }
        return byStem;
    }
}
