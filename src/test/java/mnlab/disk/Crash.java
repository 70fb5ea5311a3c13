package mnlab.disk;

/** The process is no more. Code that goes on by finally blocks changes nothing: all further changes end so too. */
public final class Crash extends Error {

    private static final long serialVersionUID = 1;

    Crash(String where) {
        super(where, null, false, false);
    }
}
