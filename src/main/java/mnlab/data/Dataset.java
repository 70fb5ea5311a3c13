package mnlab.data;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import mnlab.core.Progress;
import mnlab.core.SafeFiles;
import mnlab.image.LabelMap;

/** A named list of cases, ordered by id, and their classes. Files are opened only when something asks for their content. */
public final class Dataset {

    private final String name;
    private final List<Case> cases;
    private final Map<String, Case> byId = new HashMap<>();
    private Classes classes;
    private String fingerprint;
    private Path origin;
    private Layout layout;

    /**
     * @param name for logs and result tables
     * @param cases in any order
     * @param classes the classes, if they are declared; otherwise the label files say, when somebody asks
     * @throws DataException when there is no case, or when two cases have one id
     */
    public Dataset(String name, List<Case> cases, Optional<Classes> classes) {
        this.name = name;
        this.cases = cases.stream().sorted(Comparator.comparing(Case::id)).toList();
        this.classes = classes.orElse(null);
        if (cases.isEmpty()) {
            throw new DataException(name, "has no cases", "Check the folder");
        }
        for (Case each : cases) {
            Case other = byId.put(each.id(), each);
            if (other != null) {
                throw new DataException(
                        name,
                        "two cases are called " + each.id() + " (" + other.image() + ", " + each.image() + ")",
                        "Give every case its own name");
            }
        }
    }

    /** What it was opened from, where it was: a folder, a list, or {@code phantom} (see {@link Datasets#open(String)}). */
    public Optional<Path> origin() {
        return Optional.ofNullable(origin);
    }

    Dataset openedFrom(Path path, Layout by) {
        origin = path;
        layout = by;
        return this;
    }

    /** Whom a case shows, where the layout that it was found by knows ({@link Layout#patient}). */
    public Optional<String> patient(Case each) {
        return Optional.ofNullable(layout).flatMap(by -> by.patient(each));
    }

    /** What is wrong with the data set, each case read once: {@code Datasets.open(path).verify().table()}. */
    public DataReport verify() {
        return Verification.of(this).run(Progress.SILENT);
    }

    /** For logs and result tables. */
    public String name() {
        return name;
    }

    /** All cases, ordered by id. */
    public List<Case> cases() {
        return cases;
    }

    /** The cases that have a segmentation, ordered by id. */
    public List<Case> labelledCases() {
        return cases.stream().filter(Case::hasLabel).toList();
    }

    /** Number of cases. */
    public int size() {
        return cases.size();
    }

    /** A case by its id. */
    public Case get(String id) {
        Case found = byId.get(id);
        if (found == null) {
            throw new DataException(
                    name,
                    "has no case " + id,
                    "Its " + size() + " cases begin with " + cases.get(0).id());
        }
        return found;
    }

    /** Whether there is a case of this id. */
    public boolean has(String id) {
        return byId.containsKey(id);
    }

    /** The same cases with declared classes. */
    public Dataset withClasses(Classes declared) {
        return new Dataset(name, cases, Optional.of(declared));
    }

    /** The same data set with some of its cases sealed; classes that nobody declared are then those of the other label files. */
    Dataset sealed(UnaryOperator<Case> seal) {
        Dataset sealed = new Dataset(name, cases.stream().map(seal).toList(), Optional.ofNullable(classes));
        return sealed.openedFrom(origin, layout);
    }

    /** The same data set under another name. */
    public Dataset named(String other) {
        return new Dataset(other, cases, Optional.ofNullable(classes));
    }

    /** The classes as declared, or as found already; nothing is read. */
    public Optional<Classes> known() {
        return Optional.ofNullable(classes);
    }

    /** The classes: as declared, otherwise read from all label files that may be opened, the first time that somebody asks. */
    public Classes classes() {
        return classes(Progress.SILENT);
    }

    /** As {@link #classes()}, telling how far the reading is. */
    public synchronized Classes classes(Progress progress) {
        if (classes == null) {
            classes = Classes.found(name, valuesInLabelFiles(progress));
        }
        return classes;
    }

    private TreeSet<Integer> valuesInLabelFiles(Progress progress) {
        List<Case> labelled =
                cases.stream().filter(each -> each.openLabel().isPresent()).toList();
        TreeSet<Integer> values = new TreeSet<>();
        for (int i = 0; i < labelled.size(); i++) {
            Case each = labelled.get(i);
            LabelMap labels = CaseReader.rawLabels(each, ReadSettings.DEFAULT);
            boolean[] seen = new boolean[256];
            for (byte label : labels.labels()) {
                seen[label & 0xFF] = true;
            }
            for (int value = 0; value < seen.length; value++) {
                if (seen[value]) {
                    values.add(value);
                }
            }
            progress.report("finding classes", i + 1L, labelled.size(), each.id());
        }
        return values;
    }

    /**
     * SHA-256 over the ids and contents of all cases: two data sets with one fingerprint hold the same voxels wherever they
     * lie. Reads every file once.
     */
    public synchronized String fingerprint() {
        if (fingerprint == null) {
            List<String> lines = new ArrayList<>();
            for (Case each : cases) {
                lines.add(each.id() + " " + hash(each.image()) + " "
                        + each.label().map(Dataset::hash).orElse("-")
                        + (each.pairing() == LabelPairing.PLACE ? "" : " " + each.pairing()));
            }
            fingerprint = SafeFiles.sha256(String.join("\n", lines));
        }
        return fingerprint;
    }

    /** The SHA-256 of a file's content, or of the contents of a series' files in the order of their names; read once as long as its size and time do not change. */
    static String hash(Path file) {
        try {
            return FileHashes.sha256(file);
        } catch (IOException e) {
            throw new DataException(file.toString(), "cannot be read", "Check that it is there and readable", e);
        }
    }

    /** Cases are shuffled by a seed and cut into parts; see {@link Split#bySeed}. */
    public DataSplit split(long seed, double train, double val, double test) {
        return new DataSplit(this, Split.bySeed(this, seed, train, val, test));
    }

    /** The parts are named in a file; see {@link Split#file}. */
    public DataSplit split(Path file) {
        return new DataSplit(this, Split.file(file).resolve(this));
    }

    /** Parts as given. */
    public DataSplit split(Split split) {
        return new DataSplit(this, split.resolve(this));
    }

    /** One of the five folds of the M&amp;N program; see {@link Split#fold}. */
    public DataSplit fold(int fold) {
        return new DataSplit(this, Split.fold(this, fold));
    }

    @Override
    public String toString() {
        return name + ", " + size() + " cases" + (classes == null ? "" : ", classes " + classes.names());
    }
}
