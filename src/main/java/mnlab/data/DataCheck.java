package mnlab.data;

import java.util.List;
import mnlab.core.Finding;

/**
 * One thing that can be wrong with a data set. An implementation with a public constructor without arguments in any package under
 * {@code mnlab} is found by scan. It reads no file: all it may look at are {@link DataFacts}.
 */
public interface DataCheck {

    /** What it looks at, in a word or two. */
    String name();

    /** Where its findings come in a report. */
    int order();

    /**
     * What is wrong, or empty. A finding's topic is the id of a case, or the data set's name where it is about all. A failure is what training
     * would fail on, or what makes its numbers wrong; a warning is to be looked at.
     */
    List<Finding> findings(DataFacts facts);
}
