package mnlab.nn;

/**
 * A row of numbers that a {@link Regressor} answers.
 *
 * @param name of the head, and of its tensors: {@code heads.NAME.weight}
 * @param start what the numbers are before anything is learnt, up to what the random matrix adds: the start values of the bias
 */
public record RegressorHead(String name, float[] start) {

    /** A head of a width that starts around 0. */
    public RegressorHead(String name, int width) {
        this(name, new float[width]);
    }

    /** Refuses a head without numbers. */
    public RegressorHead {
        if (start.length == 0) {
            throw new IllegalArgumentException("the head " + name + " has no numbers");
        }
        start = start.clone();
    }

    /** How many numbers. */
    public int width() {
        return start.length;
    }
}
