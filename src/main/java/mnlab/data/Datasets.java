package mnlab.data;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import mnlab.core.Progress;
import mnlab.core.Registry;

/**
 * Opens data sets.
 *
 * <pre>{@code
 * var data = Datasets.nifti(Path.of("data/hippocampus")).split(101, .75, .05, .20).labelled(4);
 * }</pre>
 */
public final class Datasets {

    private static final Registry<Layout> LAYOUTS = new Registry<>(Layout.class, Layout::name);

    /** The word for the embedded phantoms in place of a path. */
    public static final String PHANTOM = "phantom";

    private Datasets() {}

    /** All layouts on the class path, the more special first. */
    public static List<Layout> layouts() {
        return LAYOUTS.all().values().stream()
                .sorted(Comparator.comparingInt(Layout::order).thenComparing(Layout::name))
                .toList();
    }

    /** Opens what a config names: a folder, a case list, or {@code phantom} for the embedded phantoms. */
    public static Dataset open(String name) {
        return open(name, Progress.SILENT);
    }

    /**
     * As above.
     *
     * @param progress told when the phantoms are made, at their first use
     */
    public static Dataset open(String name, Progress progress) {
        return name.equals(PHANTOM)
                ? PhantomCache.ofUser().open(PhantomCache.STANDARD, progress).openedFrom(Path.of(PHANTOM))
                : open(Path.of(name));
    }

    /**
     * Opens a folder or case list in whichever layout recognises it.
     *
     * @throws DataException when none does, naming what each looked for
     */
    public static Dataset open(Path path) {
        if (!Files.exists(path)) {
            throw new DataException(path.toString(), "is not there", "Check the path, now " + path.toAbsolutePath());
        }
        for (Layout layout : layouts()) {
            if (layout.recognises(path)) {
                return layout.read(path).openedFrom(path);
            }
        }
        throw new DataException(
                path.toString(),
                "is no data set in a known layout; looked for "
                        + layouts().stream()
                                .map(layout -> layout.name() + " (" + layout.looksFor() + ")")
                                .collect(Collectors.joining("; ")),
                "Bring the files into one of these layouts or write a case list");
    }

    /** Opens a path in a given layout. */
    public static Dataset open(Path path, Layout layout) {
        if (!layout.recognises(path)) {
            throw new DataException(
                    path.toString(),
                    "does not lie as " + layout.name() + ": looked for " + layout.looksFor(),
                    "Use Datasets.open(path), which tries all layouts");
        }
        return layout.read(path).openedFrom(path);
    }

    /**
     * As {@link #open(Path)}, for data sets of NIfTI files.
     *
     * @throws DataException when a case is in another format
     */
    public static Dataset nifti(Path path) {
        Dataset dataset = open(path);
        for (Case each : dataset.cases()) {
            if (!ImageNames.isNifti(each.image())) {
                throw new DataException(
                        each.image().toString(), "is not a NIfTI file", "Use Datasets.open for mixed formats");
            }
        }
        return dataset;
    }
}
