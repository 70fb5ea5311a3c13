package mnlab.data;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import mnlab.core.MnlabException;
import mnlab.core.Progress;
import mnlab.io.Dicom;

/**
 * Converts every image below a folder to one format, under the same names in the same folders elsewhere. A folder with a DICOM series
 * becomes one file.
 *
 * @param conversion what is done to each
 * @param from the folder
 * @param to the folder of what is written; made when needed
 * @param ending of the new names, with its dot: it says the format
 */
public record FolderConversion(Conversion conversion, Path from, Path to, String ending) {

    /** An image that was not converted, and why. */
    public record Failure(Path from, MnlabException reason) {}

    /**
     * What came of a folder.
     *
     * @param converted the files that were written
     * @param failures what was not, and why
     * @param left files that are no images, and stay behind
     */
    public record Outcome(List<Conversion.Converted> converted, List<Failure> failures, List<Path> left) {}

    /**
     * Converts all of them; one that fails does not keep the others.
     *
     * @throws DataException when there is no image, or when two would become one file
     */
    public Outcome run(Progress progress) {
        List<Path> left = new ArrayList<>();
        List<Path> images = new ArrayList<>();
        collect(from, images, left);
        Map<Path, Path> targets = targets(images);
        List<Conversion.Converted> converted = new ArrayList<>();
        List<Failure> failures = new ArrayList<>();
        for (Path image : images) {
            try {
                converted.addAll(conversion.run(image, targets.get(image)));
            } catch (MnlabException e) {
                failures.add(new Failure(image, e));
            }
            progress.report("converting", converted.size() + failures.size(), images.size(), ImageNames.stem(image));
        }
        return new Outcome(converted, failures, left);
    }

    private void collect(Path folder, List<Path> images, List<Path> left) {
        for (Path each : listed(folder)) {
            if (Files.isDirectory(each) && !Dicom.isSeries(each)) {
                collect(each, images, left);
            } else if (Files.isDirectory(each) || ImageNames.isImage(each)) {
                images.add(each);
            } else if (!each.toString().matches("(?i).*\\.img(\\.gz)?")) {
                left.add(each);
            }
        }
    }

    private static List<Path> listed(Path folder) {
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(each -> !each.getFileName().toString().startsWith("."))
                    .sorted()
                    .toList();
        } catch (IOException | UncheckedIOException e) {
            throw new DataException(folder.toString(), "cannot be listed", "Check that the folder is readable", e);
        }
    }

    private Map<Path, Path> targets(List<Path> images) {
        Map<Path, Path> byTarget = new TreeMap<>();
        Map<Path, Path> targets = new TreeMap<>();
        for (Path image : images) {
            Path target = to.resolve(from.relativize(image)).resolveSibling(ImageNames.stem(image) + ending);
            Path other = byTarget.put(target, image);
            if (other != null) {
                throw new DataException(
                        image.toString(), "and " + other + " would both become " + target, "Rename one of them");
            }
            targets.put(image, target);
        }
        if (targets.isEmpty()) {
            throw new DataException(from.toString(), "holds no image", "Check the folder");
        }
        return targets;
    }
}
