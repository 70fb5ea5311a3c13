package mnlab.data;

/**
 * One place of a batch.
 *
 * @param index which case: of the labelled list when labelled, of the unlabelled pool otherwise
 * @param labelled whether the case's labels may be used
 */
public record Draw(int index, boolean labelled) {}
