package mnlab.nn;

/** A network around another one, whose tensors, place and classes are its own; it owns and closes that one. */
abstract class NetAround<N extends Net> implements Net {

    private final N inner;

    NetAround(N inner) {
        this.inner = inner;
    }

    final N inner() {
        return inner;
    }

    @Override
    public int dimensions() {
        return inner.dimensions();
    }

    @Override
    public final int classes() {
        return inner.classes();
    }

    @Override
    public final Placement placement() {
        return inner.placement();
    }

    @Override
    public final Weights weights() {
        return inner.weights();
    }

    @Override
    public final StateDict merged() {
        return inner.merged();
    }

    @Override
    public final int sizeMultiple() {
        return inner.sizeMultiple();
    }

    @Override
    public long[] fitting(long... sides) {
        return inner.fitting(sides);
    }

    @Override
    public final void close() {
        inner.close();
    }
}
