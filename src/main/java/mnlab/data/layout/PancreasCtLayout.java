package mnlab.data.layout;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import mnlab.data.Case;
import mnlab.data.Classes;
import mnlab.data.DataException;
import mnlab.data.Dataset;
import mnlab.data.LabelPairing;
import mnlab.data.Layout;

/**
 * NIH Pancreas-CT as its home gives it: folders {@code PANCREAS_0001/} with one DICOM series in them, however deep, and label files
 * {@code label0001.nii.gz} beside these folders or in a folder beside them. Labels are paired by count ({@link LabelPairing#COUNT}). The
 * cases 25 and 70, which the home withdrew as copies of case 2, stay out.
 */
public final class PancreasCtLayout implements Layout {

    private static final Pattern CASE = Pattern.compile("PANCREAS_(\\d{4})");
    private static final Pattern LABEL = Pattern.compile("label(\\d{4})\\.nii(\\.gz)?");
    private static final Set<String> WITHDRAWN = Set.of("0025", "0070");

    @Override
    public String name() {
        return "NIH Pancreas-CT";
    }

    @Override
    public String looksFor() {
        return "folders PANCREAS_0001/ with a DICOM series and files label0001.nii.gz";
    }

    @Override
    public int order() {
        return 17;
    }

    @Override
    public boolean recognises(Path path) {
        return Files.isDirectory(path)
                && Folders.in(path).stream()
                        .anyMatch(folder -> numbered(CASE, folder).isPresent());
    }

    @Override
    public Dataset read(Path path) {
        Map<String, Path> labels = labels(path);
        List<Case> cases = new ArrayList<>();
        for (Path folder : Folders.in(path)) {
            Optional<String> number = numbered(CASE, folder).filter(n -> !WITHDRAWN.contains(n));
            number.ifPresent(n -> cases.add(new Case(
                    folder.getFileName().toString(),
                    series(folder),
                    Optional.ofNullable(labels.remove(n)),
                    LabelPairing.COUNT)));
        }
        for (Path lost : labels.values()) {
            throw new DataException(lost.toString(), "has no case folder", "Add it or move the label file away");
        }
        return new Dataset(Folders.name(path), cases, Optional.of(Classes.of("background", "pancreas")));
    }

    private static Map<String, Path> labels(Path path) {
        Map<String, Path> labels = new TreeMap<>();
        Stream<Path> places =
                Stream.concat(Stream.of(path), Folders.in(path).stream().filter(folder -> numbered(CASE, folder)
                        .isEmpty()));
        places.flatMap(place -> Folders.filesIn(place).stream()).forEach(file -> numbered(LABEL, file)
                .filter(number -> !WITHDRAWN.contains(number))
                .ifPresent(number -> add(labels, number, file)));
        return labels;
    }

    private static void add(Map<String, Path> labels, String number, Path file) {
        Path other = labels.put(number, file);
        if (other != null) {
            throw new DataException(file.toString(), "is a second label file of a case, beside " + other, "Keep one");
        }
    }

    /** The one folder in a case's folder that holds files. */
    private static Path series(Path folder) {
        List<Path> found = new ArrayList<>();
        collect(folder, found);
        if (found.size() != 1) {
            throw new DataException(
                    folder.toString(),
                    "holds " + found.size() + " folders with files where one DICOM series was due: " + found,
                    "Keep the series that was segmented");
        }
        return found.get(0);
    }

    private static void collect(Path folder, List<Path> found) {
        if (!Folders.filesIn(folder).isEmpty()) {
            found.add(folder);
        }
        Folders.in(folder).forEach(below -> collect(below, found));
    }

    private static Optional<String> numbered(Pattern pattern, Path path) {
        Matcher name = pattern.matcher(path.getFileName().toString());
        return name.matches() ? Optional.of(name.group(1)) : Optional.empty();
    }
}
