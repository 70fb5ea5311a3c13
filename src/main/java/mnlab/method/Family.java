package mnlab.method;

/** What a method mainly lives on: how tables and figures group methods. */
public enum Family {
    REFERENCE("references"),
    /** Answers that must not change. */
    CONSISTENCY("consistency"),
    /** A network's own answers as labels. */
    PSEUDO_LABELS("pseudo-labels"),
    /** Networks or decoders that teach each other. */
    CO_TRAINING("co-training"),
    /** A critic that must be persuaded. */
    ADVERSARIAL("adversarial"),
    /** What is known of the form of an object. */
    SHAPE("shape"),
    /** Images made of others. */
    MIXING("mixing"),
    OTHER("others");

    private final String title;

    Family(String title) {
        this.title = title;
    }

    /** For headings. */
    public String title() {
        return title;
    }
}
