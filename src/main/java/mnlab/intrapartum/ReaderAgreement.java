package mnlab.intrapartum;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import mnlab.core.MnlabException;
import mnlab.data.DataException;
import mnlab.geometry.EllipseMethod;
import mnlab.geometry.Measurement;
import mnlab.view.Figure;
import tech.tablesaw.api.Table;

/**
 * Masks of the same frames by several readers, each measured by ellipses, and how far the readers agree.
 *
 * @param agreements one a quantity
 */
public record ReaderAgreement(List<Agreement> agreements) {

    private static final Pattern FRAME = Pattern.compile("(.+?)_0*(\\d+)(?:_\\d+)?\\.png");

    /**
     * Reads and measures the masks of each reader; frames that are not in every folder are left out, and counted.
     *
     * @param folders one a reader; the name of the folder names the reader
     * @throws DataException when no frame is in all folders
     */
    public static ReaderAgreement of(List<Path> folders) {
        List<SortedMap<String, Path>> files =
                folders.stream().map(ReaderAgreement::files).toList();
        TreeSet<String> frames = new TreeSet<>();
        files.forEach(reader -> frames.addAll(reader.keySet()));
        if (frames.stream().noneMatch(frame -> files.stream().allMatch(reader -> reader.containsKey(frame)))) {
            throw new DataException(
                    folders.toString(), "have no frame in common", "Name masks VIDEO_FRAME.png, of the same frames");
        }
        List<String> readers = names(folders);
        List<List<Measurement>> measured = new ArrayList<>();
        for (String frame : frames) {
            if (files.stream().allMatch(reader -> reader.containsKey(frame))) {
                measured.add(files.stream()
                        .map(reader -> EllipseMethod.CLOSED_FORM.measure(MaskFile.read(reader.get(frame))))
                        .toList());
            }
        }
        int alone = frames.size() - measured.size();
        List<Agreement> agreements = new ArrayList<>();
        for (Quantity quantity : Quantity.values()) {
            List<List<OptionalDouble>> answers = measured.stream()
                    .map(frame -> frame.stream().map(quantity::of).toList())
                    .toList();
            Agreement agreement = Agreement.of(quantity.title(), readers, answers);
            agreements.add(
                    new Agreement(agreement.quantity(), readers, agreement.ratings(), agreement.leftOut() + alone));
        }
        return new ReaderAgreement(agreements);
    }

    private static List<String> names(List<Path> folders) {
        List<String> names = folders.stream()
                .map(folder -> folder.toAbsolutePath().normalize().getFileName().toString())
                .toList();
        return names.stream().distinct().count() == names.size()
                ? names
                : folders.stream().map(Path::toString).toList();
    }

    private static SortedMap<String, Path> files(Path folder) {
        SortedMap<String, Path> files = new TreeMap<>();
        try (Stream<Path> walk = Files.walk(folder)) {
            for (Path file : walk.filter(Files::isRegularFile).sorted().toList()) {
                Matcher name = FRAME.matcher(file.getFileName().toString());
                if (name.matches()) {
                    Path other = files.put(name.group(1) + " frame " + name.group(2), file);
                    if (other != null) {
                        throw new DataException(
                                file.toString(), "and " + other + " are masks of one frame", "Keep one of them");
                    }
                }
            }
        } catch (IOException e) {
            throw new MnlabException(folder.toString(), "cannot be listed: " + e, "Check the path", e);
        }
        if (files.isEmpty()) {
            throw new DataException(folder.toString(), "holds no mask", "Expected VIDEO_FRAME.png");
        }
        return files;
    }

    /** A row a pair of readers and quantity. */
    public Table table() {
        return AgreementTable.of(agreements);
    }

    /** A Bland-Altman plot a pair of readers and quantity, by a name for its file. */
    public Map<String, Figure> figures() {
        Map<String, Figure> figures = new LinkedHashMap<>();
        for (int q = 0; q < agreements.size(); q++) {
            Agreement agreement = agreements.get(q);
            for (int first = 0; first < agreement.raters().size(); first++) {
                for (int second = first + 1; second < agreement.raters().size(); second++) {
                    String name = Quantity.values()[q].name().toLowerCase(Locale.ROOT) + "-" + (first + 1) + "-"
                            + (second + 1);
                    figures.put(name, agreement.figure(first, second));
                }
            }
        }
        return figures;
    }
}
