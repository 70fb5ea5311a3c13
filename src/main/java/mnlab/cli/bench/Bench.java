package mnlab.cli.bench;

/** A row of the benchmark: work that other programs do too, on inputs that both read from the same files. */
public interface Bench {

    /** Who is told the times of a row. */
    interface Report {
        /**
         * Takes a time.
         *
         * @param variant what was timed, where a row has several; else an empty string
         * @param ms the minimum of several runs in milliseconds
         */
        void time(String variant, double ms);

        /** Whether a variant is asked for: one that is not need not be timed. */
        boolean wants(String variant);

        /** Takes the reason why a variant is not timed on this machine. */
        void leftOut(String variant, String why);
    }

    /** The name of the row, the same as in the peers' script. */
    String name();

    /** Times the row. */
    void run(BenchInputs inputs, Report report);
}
