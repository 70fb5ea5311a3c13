package mnlab.data.layout;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import mnlab.data.Case;
import mnlab.data.Classes;
import mnlab.data.DataException;
import mnlab.data.Dataset;
import mnlab.data.Layout;

/**
 * The left atrium set as the challenge of 2018 gave it: {@code Training Set/} and {@code Testing Set/}, or one of them, with a
 * folder a case that holds {@code lgemri.nrrd} and, where it is labelled, {@code laendo.nrrd} with the values 0 and 255.
 */
public final class AtriumChallengeLayout implements Layout {

    private static final String IMAGE = "lgemri.nrrd";
    private static final String LABEL = "laendo.nrrd";
    private static final Classes CLASSES = new Classes(List.of("background", "left atrium"), List.of(0, 255));

    @Override
    public String name() {
        return "LA 2018";
    }

    @Override
    public String looksFor() {
        return "folders Training Set/ and Testing Set/, or of cases, with " + IMAGE + " and " + LABEL
                + " in each case's";
    }

    @Override
    public int order() {
        return 16;
    }

    @Override
    public boolean recognises(Path path) {
        return Files.isDirectory(path) && !sets(path).isEmpty();
    }

    @Override
    public Dataset read(Path path) {
        List<Case> cases = new ArrayList<>();
        for (Path set : sets(path)) {
            for (Path folder : Folders.in(set)) {
                cases.add(read(folder, folder.getFileName().toString()));
            }
        }
        return new Dataset(Folders.name(path), cases, Optional.of(CLASSES));
    }

    private static Case read(Path folder, String id) {
        Path image = folder.resolve(IMAGE);
        if (!Files.exists(image)) {
            throw new DataException(
                    folder.toString(), "has no " + IMAGE + ", which every case has", "Add it or move the folder away");
        }
        Path label = folder.resolve(LABEL);
        return Files.exists(label) ? Case.of(id, image, label) : Case.unlabelled(id, image);
    }

    /** The folders of cases: the two of the challenge, or the path itself. */
    private static List<Path> sets(Path path) {
        return Stream.of(path.resolve("Training Set"), path.resolve("Testing Set"), path)
                .filter(set -> Files.isDirectory(set)
                        && Folders.in(set).stream().anyMatch(folder -> Files.exists(folder.resolve(IMAGE))))
                .toList();
    }
}
