package mnlab.malformed;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import mnlab.core.MnlabException;

/** A format of files that are broken in every way one can list: what a new format has to say to be tested. */
public interface Format {

    /** One way to read a file. */
    interface Reading {
        Object read(Path opened);
    }

    String name();

    /** Files that are read, to be broken. */
    List<Malformed> sound();

    /** Files with something wrong, each in one way, each in the same order at every call. */
    Stream<Malformed> broken();

    /** How files are read; whether the first one answers is whether a file is read or refused. */
    List<Reading> readings();

    /** The family of errors. */
    Class<? extends MnlabException> refusal();

    /** Judges an answer: an {@link AssertionError} where it is not what the file's bytes say. */
    void check(Malformed file, Object answer) throws Exception;

    /** A file after several mutations with its checksums made right again or its content packed, so that what lies behind them is met too. */
    default Malformed finished(Malformed mutated) {
        return mutated;
    }

    /** Whether an error names a file, and not a key in it. */
    default boolean errorsNameTheFile() {
        return true;
    }
}
