package mnlab.data;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import mnlab.core.Progress;
import mnlab.core.Registry;
import mnlab.image.phantom.PhantomSettings;

/**
 * Opens data sets.
 *
 * <pre>{@code
 * var data = Datasets.nifti(Path.of("data/hippocampus")).split(101, .75, .05, .20).labelled(4);
 * }</pre>
 */
public final class Datasets {

    private static final Registry<Layout> LAYOUTS = new Registry<>(Layout.class, Layout::name);

    /** The words for embedded phantoms in place of a path. */
    private static final Map<String, PhantomSettings> EMBEDDED =
            Map.of("phantom", PhantomSettings.standard(101), "phantom-small", PhantomSettings.small(101));

    private Datasets() {}

    /** All layouts on the class path, the more special first. */
    public static List<Layout> layouts() {
        return LAYOUTS.all().values().stream()
                .sorted(Comparator.comparingInt(Layout::order).thenComparing(Layout::name))
                .toList();
    }

    /** Opens what a config names: a folder, a case list, or {@code phantom} or {@code phantom-small} for embedded phantoms. */
    public static Dataset open(String name) {
        return open(name, Progress.SILENT);
    }

    /**
     * As above.
     *
     * @param progress told when the phantoms are made, at their first use
     */
    public static Dataset open(String name, Progress progress) {
        return isEmbedded(name)
                ? PhantomCache.ofUser().open(EMBEDDED.get(name), progress).openedFrom(Path.of(name), null)
                : open(Path.of(name));
    }

    /** Whether a name is a word for embedded phantoms, not a path. */
    public static boolean isEmbedded(String name) {
        return EMBEDDED.containsKey(name);
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
                return layout.read(path).openedFrom(path, layout);
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
        return layout.read(path).openedFrom(path, layout);
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
