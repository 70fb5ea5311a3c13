package mnlab.method;

/**
 * A semi-supervised method. Implementations are records whose components are the method's options (and the keys of its
 * config), with a constructor without arguments for the defaults. A method is found because its class is there (see {@link
 * Methods}); one written in a notebook cell, or in a file of its own, is as good as one of ours.
 */
public interface Method {

    /** The name on the command line and in tables, for example {@code mean-teacher}. */
    String name();

    /** What it does, in the terms of the kit. */
    Recipe recipe(Setup setup);

    /** Whether all training cases are to be labelled (the upper bound), whatever the run's label count. */
    default boolean fullyLabelled() {
        return false;
    }

    /** Whether it knows images alone: patches of depth 1. */
    default boolean imagesOnly() {
        return false;
    }

    /** What it mainly lives on. */
    default Family family() {
        return Family.OTHER;
    }
}
