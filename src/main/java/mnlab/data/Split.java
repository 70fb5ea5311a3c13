package mnlab.data;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import mnlab.core.Json;
import mnlab.core.Key;
import mnlab.core.SafeFiles;

/**
 * Which cases train, validate and test. The order of the training part counts: its first N cases are the labelled ones. The
 * three parts share no case.
 *
 * <p>Shares and folds are taken of the cases that have a segmentation; cases without one join the training part at its end.
 *
 * @param train ids of the training part, the labelled ones first
 * @param val ids of the validation part; may be empty
 * @param test ids of the test part; may be empty
 * @param origin how the split came about, for the record
 */
public record Split(List<String> train, List<String> val, List<String> test, String origin) {

    /** The three lists; the schema of a split file. */
    private record Parts(List<String> train, List<String> val, List<String> test) {}

    /** Refuses an empty training part and a case in two places. */
    public Split {
        train = List.copyOf(train);
        val = List.copyOf(val);
        test = List.copyOf(test);
        if (train.isEmpty()) {
            throw new DataException(origin, "leaves no case for training", "Give the training part a larger share");
        }
        Set<String> seen = new HashSet<>();
        for (List<String> part : List.of(train, val, test)) {
            for (String id : part) {
                if (!seen.add(id)) {
                    throw new DataException(
                            origin, "names the case " + id + " twice", "A case belongs to one part, once");
                }
            }
        }
    }

    /**
     * Cases in an order drawn from a seed: first the training part, then validation, then test. Validation and test get
     * their shares of the number of cases, rounded; training gets the rest.
     *
     * @throws DataException when the shares do not add up to 1, or when a share above 0 comes out as no case at all
     */
    public static Split bySeed(Dataset dataset, long seed, double train, double val, double test) {
        List<String> ids = dataset.labelledCases().stream().map(Case::id).toList();
        String origin = shares(seed, train, val, test);
        Parts parts = shuffled(ids, seed, train, val, test);
        return withUnlabelled(dataset, parts.train, parts.val, parts.test, origin);
    }

    /** As above, of anything that has ids. */
    public static Split bySeed(List<String> ids, long seed, double train, double val, double test) {
        Parts parts = shuffled(ids, seed, train, val, test);
        return new Split(parts.train, parts.val, parts.test, shares(seed, train, val, test));
    }

    private static String shares(long seed, double train, double val, double test) {
        return "seed " + seed + " in shares " + train + "/" + val + "/" + test;
    }

    private static Parts shuffled(List<String> ids, long seed, double train, double val, double test) {
        String origin = shares(seed, train, val, test);
        if (train <= 0 || val < 0 || test < 0 || Math.abs(train + val + test - 1) > 1e-9) {
            throw new DataException(origin, "are not shares that add up to 1", "Write for example .75, .05, .20");
        }
        int vals = (int) Math.round(val * ids.size());
        int tests = (int) Math.round(test * ids.size());
        if (val > 0 && vals == 0 || test > 0 && tests == 0) {
            throw new DataException(
                    origin, "leave a part of the " + ids.size() + " cases empty", "Give it a larger share, or 0");
        }
        int[] order = Key.of(seed).then("split").permutation(ids.size());
        int trains = ids.size() - vals - tests;
        return new Parts(
                pick(ids, Arrays.copyOfRange(order, 0, trains)),
                pick(ids, Arrays.copyOfRange(order, trains, trains + vals)),
                pick(ids, Arrays.copyOfRange(order, trains + vals, ids.size())));
    }

    /** One of the five folds of the M&amp;N program over the cases in the order of their ids, 1 to 5. */
    public static Split fold(Dataset dataset, int fold) {
        List<String> ids = dataset.labelledCases().stream().map(Case::id).toList();
        int n = ids.size();
        return withUnlabelled(
                dataset,
                pick(ids, Folds.training(n, fold)),
                pick(ids, Folds.validation(n, fold)),
                pick(ids, Folds.test(n, fold)),
                "fold " + fold);
    }

    /**
     * Reads a split file: {@code {"train": [...], "val": [...], "test": [...]}} with case ids or image file names; the
     * order is kept. {@link #resolve} turns file names to ids.
     */
    public static Split file(Path file) {
        try {
            Parts parts = Json.read(file, Parts.class);
            if (parts.train == null || parts.val == null || parts.test == null) {
                throw new DataException(
                        file.toString(), "lacks one of the keys train, val, test", "Give an empty part as []");
            }
            return new Split(parts.train, parts.val, parts.test, "file " + file.getFileName());
        } catch (JsonProcessingException e) {
            throw new DataException(
                    file.toString(),
                    "is no split: " + e.getOriginalMessage(),
                    "Write {\"train\": [...], \"val\": [...], \"test\": [...]}",
                    e);
        } catch (IOException e) {
            throw new DataException(file.toString(), "cannot be read", "Check the path of the split file", e);
        }
    }

    /**
     * The lists that lie beside the left atrium set of UA-MT and its successors: {@code train.list} and {@code test.list}, a
     * case name a line. There is no validation part.
     */
    public static Split lists(Path folder) {
        return new Split(
                lines(folder.resolve("train.list")),
                List.of(),
                lines(folder.resolve("test.list")),
                "lists in " + folder.getFileName());
    }

    /**
     * The same training and validation parts, tested on all cases with labels of another data set: one that a challenge keeps apart for the
     * test. Both lie in the data set that is parted.
     */
    public Split testedOn(Dataset apart) {
        List<String> ids = apart.labelledCases().stream().map(Case::id).toList();
        if (ids.isEmpty()) {
            throw new DataException(apart.name(), "has no case with labels to test on", "Keep the test part as it is");
        }
        return new Split(train, val, ids, origin + ", tested on " + apart.name());
    }

    private static List<String> lines(Path list) {
        try {
            return Files.readAllLines(list).stream()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty())
                    .toList();
        } catch (IOException e) {
            throw new DataException(list.toString(), "cannot be read", "Check that the list is there", e);
        }
    }

    /** Writes a split file. */
    public void write(Path file) {
        try {
            SafeFiles.write(file, Json.pretty(new Parts(train, val, test)) + "\n");
        } catch (IOException e) {
            throw new DataException(file.toString(), "cannot be written", "Check the folder and the disk", e);
        }
    }

    /**
     * The same split in the ids of a data set: a name may be an id, or the name of a case's image file with or without its
     * ending.
     *
     * @throws DataException when a name fits no case, or is that of several cases' files
     */
    public Split resolve(Dataset dataset) {
        Map<String, String> idByName = new HashMap<>();
        for (Case each : dataset.cases()) {
            Set<String> names = new HashSet<>(List.of(
                    ImageNames.stem(each.image()), each.image().getFileName().toString()));
            // A name that cases share (mri_norm2.h5, lgemri.nrrd) names none of them.
            names.forEach(name -> idByName.merge(name, each.id(), (one, other) -> ""));
        }
        for (Case each : dataset.cases()) {
            idByName.put(each.id(), each.id());
        }
        return new Split(
                ids(train, idByName, dataset), ids(val, idByName, dataset), ids(test, idByName, dataset), origin);
    }

    private List<String> ids(List<String> names, Map<String, String> idByName, Dataset dataset) {
        List<String> unknown = names.stream()
                .filter(each -> idByName.getOrDefault(each, "").isEmpty())
                .toList();
        if (!unknown.isEmpty()) {
            String more = unknown.size() == 1 ? "" : " (and " + (unknown.size() - 1) + " more)";
            throw new DataException(
                    origin,
                    "names the case " + unknown.get(0) + more + ", which " + dataset.name() + " does not have",
                    "Its cases begin with " + dataset.cases().get(0).id());
        }
        return names.stream().map(idByName::get).toList();
    }

    private static Split withUnlabelled(
            Dataset dataset, List<String> train, List<String> val, List<String> test, String origin) {
        List<String> all = new ArrayList<>(train);
        dataset.cases().stream().filter(each -> !each.hasLabel()).map(Case::id).forEach(all::add);
        return new Split(all, val, test, origin);
    }

    private static List<String> pick(List<String> ids, int[] indices) {
        return Arrays.stream(indices).mapToObj(ids::get).toList();
    }
}
