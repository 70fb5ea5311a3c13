package mnlab.data.layout;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import mnlab.data.Case;
import mnlab.data.Classes;
import mnlab.data.DataException;
import mnlab.data.Dataset;
import mnlab.data.Hc18Table;
import mnlab.data.LabelPairing;
import mnlab.data.Layout;

/**
 * HC18 as its home gives it: {@code training_set/} and {@code test_set/}, or one of them, or the path itself, with {@code NNN_HC.png} and
 * for training {@code NNN_HC_Annotation.png}, the outline of the head, which is filled when it is read ({@link LabelPairing#OUTLINE}).
 * Pixels count as 1 mm here; {@link mnlab.data.Hc18Table} has their sizes, and says which pictures are of one examination.
 */
public final class Hc18Layout implements Layout {

    private static final Pattern PICTURE = Pattern.compile("\\d+_\\d*HC\\.png");
    private static final String ANNOTATION = "_Annotation.png";

    @Override
    public String name() {
        return "HC18";
    }

    @Override
    public String looksFor() {
        return "pictures NNN_HC.png with NNN_HC" + ANNOTATION + " in training_set/, test_set/ or the folder itself";
    }

    @Override
    public int order() {
        return 18;
    }

    @Override
    public boolean recognises(Path path) {
        return Files.isDirectory(path) && !sets(path).isEmpty();
    }

    @Override
    public Dataset read(Path path) {
        List<Case> cases = new ArrayList<>();
        for (Path set : sets(path)) {
            for (Path file : Folders.filesIn(set)) {
                caseOf(file).ifPresent(cases::add);
            }
        }
        return new Dataset(Folders.name(path), cases, Optional.of(Classes.of("background", "fetal head")));
    }

    /** An examination counts as a patient: HC18 does not say more. */
    @Override
    public Optional<String> patient(Case each) {
        return Optional.of(Hc18Table.examination(each.id()));
    }

    /** A picture's case; nothing for an annotation, whose picture must be there, and for tables. */
    private static Optional<Case> caseOf(Path file) {
        String name = file.getFileName().toString();
        if (name.endsWith(ANNOTATION)) {
            Path picture = file.resolveSibling(name.replace(ANNOTATION, ".png"));
            if (!Files.exists(picture)) {
                throw new DataException(file.toString(), "has no picture " + picture.getFileName(), "Add the picture");
            }
            return Optional.empty();
        }
        if (!PICTURE.matcher(name).matches()) {
            return Optional.empty();
        }
        String id = name.replace(".png", "");
        Path label = file.resolveSibling(id + ANNOTATION);
        Optional<Path> drawn = Files.exists(label) ? Optional.of(label) : Optional.empty();
        return Optional.of(new Case(id, file, drawn, LabelPairing.OUTLINE));
    }

    private static List<Path> sets(Path path) {
        List<Path> sets = new ArrayList<>();
        for (Path set : List.of(path.resolve("training_set"), path.resolve("test_set"), path)) {
            if (Files.isDirectory(set)
                    && Folders.filesIn(set).stream()
                            .anyMatch(file -> PICTURE.matcher(file.getFileName().toString())
                                    .matches())) {
                sets.add(set);
            }
        }
        return sets;
    }
}
