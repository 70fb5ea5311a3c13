package mnlab.data.layout;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import mnlab.data.Case;
import mnlab.data.ImageNames;

/** A folder of images and a folder of label files of the same names. */
final class PairedFolders {

    private PairedFolders() {}

    /**
     * One case an image; a case without a label file of the same stem has none.
     *
     * @throws mnlab.data.DataException when a label file has no image, or when two files have one stem
     */
    static List<Case> read(Path images, Path labels) {
        SortedMap<String, Path> imageByStem = ImageNames.byStem(images);
        SortedMap<String, Path> labelByStem = Files.isDirectory(labels) ? ImageNames.byStem(labels) : new TreeMap<>();
        List<Path> lost = labelByStem.keySet().stream()
                .filter(stem -> !imageByStem.containsKey(stem))
                .map(labelByStem::get)
                .toList();
        Folders.refuseLost(
                lost, "has no image of the same name in " + images, "Add the image or remove the label file");
        List<Case> cases = new ArrayList<>();
        imageByStem.forEach(
                (stem, image) -> cases.add(new Case(stem, image, Optional.ofNullable(labelByStem.get(stem)))));
        return cases;
    }
}
