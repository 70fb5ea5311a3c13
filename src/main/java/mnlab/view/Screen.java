package mnlab.view;

/** A place for a picture that changes: a notebook cell's output, say. */
@FunctionalInterface
public interface Screen {

    /** Shows nothing. */
    Screen NONE = frame -> {};

    /**
     * Shows a frame in the place of the one before it.
     *
     * @param frame {@link Html}, an image, a chart, a table, or any object by its text
     */
    void show(Object frame);
}
