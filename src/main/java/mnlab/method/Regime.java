package mnlab.method;

/** What a comparison of methods holds equal (spec/methods section 7). */
public enum Regime {
    /** One optimiser (AdamW), one learning rate over time and one loss on labels (M&amp;N's) for all methods. */
    MATCHED,
    /** Each method with the optimiser, the learning rate and the loss on labels that it was published with. */
    PUBLISHED
}
