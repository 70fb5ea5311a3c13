package mnlab.data.layout;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import mnlab.data.Case;
import mnlab.data.DataException;
import mnlab.data.Dataset;
import mnlab.data.Layout;
import mnlab.data.Split;

/**
 * The left atrium set as UA-MT and its successors keep it: a file {@code NAME.h5} (or {@code NAME/mri_norm2.h5}) a case with
 * the data sets {@code image} and {@code label}, and the lists {@code train.list} and {@code test.list}. {@link Split#lists} turns
 * the lists to a split.
 */
public final class Hdf5ListLayout implements Layout {

    private static final List<String> LISTS = List.of("train.list", "test.list");

    @Override
    public String name() {
        return "HDF5 with lists";
    }

    @Override
    public String looksFor() {
        return "files train.list and test.list beside .h5 files";
    }

    @Override
    public int order() {
        return 15;
    }

    @Override
    public boolean recognises(Path path) {
        return LISTS.stream().allMatch(list -> Files.isRegularFile(path.resolve(list)));
    }

    @Override
    public Dataset read(Path path) {
        Split lists = Split.lists(path);
        List<Case> cases = new ArrayList<>();
        Stream.of(lists.train(), lists.test()).flatMap(List::stream).forEach(name -> {
            Path file = file(path, name);
            cases.add(Case.of(name, file, file));
        });
        return DatasetJson.dataset(path, cases);
    }

    private static Path file(Path folder, String name) {
        for (Path file :
                List.of(folder.resolve(name + ".h5"), folder.resolve(name).resolve("mri_norm2.h5"))) {
            if (Files.isRegularFile(file)) {
                return file;
            }
        }
        throw new DataException(
                folder.toString(),
                "lists the case " + name + " but has no " + name + ".h5",
                "Add it or correct the list");
    }
}
