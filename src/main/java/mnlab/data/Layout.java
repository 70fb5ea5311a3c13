package mnlab.data;

import java.nio.file.Path;
import java.util.Optional;

/**
 * A way in which data sets lie on disk. An implementation with a public constructor without arguments in any package under
 * {@code mnlab} is found by scan; another one is passed to {@link Datasets#open(Path, Layout)}.
 */
public interface Layout {

    /** A short name, for errors and logs. */
    String name();

    /** What makes the layout recognise a path, a clause for the error that lists what was looked for. */
    String looksFor();

    /** Where it comes in the order of asking; the first that recognises a path reads it. The more special comes first. */
    int order();

    /** Whether the path lies like this. Looks at names, opens at most small text files. */
    boolean recognises(Path path);

    /**
     * Lists the cases; opens no image.
     *
     * @throws DataException when the layout is broken: an image that is named is not there, a label has no image
     */
    Dataset read(Path path);

    /** Whom a case shows, where names say so: cases of one patient, or one examination, belong in one part of a split. */
    default Optional<String> patient(Case each) {
        return Optional.empty();
    }
}
