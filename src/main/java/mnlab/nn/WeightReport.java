package mnlab.nn;

import java.util.List;

/**
 * What happened when weights were loaded into a network.
 *
 * @param source where they came from
 * @param matched names loaded
 * @param missing names of the network that the source lacks: these tensors kept their values
 * @param unexpected names of the source that the network lacks
 * @param misshaped names with another shape, with both shapes: these tensors kept their values
 */
public record WeightReport(
        String source, List<String> matched, List<String> missing, List<String> unexpected, List<String> misshaped) {

    /** Whether every tensor of the network was loaded and nothing was left over. */
    public boolean complete() {
        return missing.isEmpty() && unexpected.isEmpty() && misshaped.isEmpty();
    }

    /** Refuses a load that is not {@link #complete()}. */
    public WeightReport requireComplete() {
        if (!complete()) {
            throw new WeightsException(
                    source, "does not fit the network: " + counts(), "Compare the names and shapes:\n" + this);
        }
        return this;
    }

    /** Refuses a load that left a tensor of the network as it was; names left over in the source are let pass. */
    public WeightReport requireAllLoaded() {
        if (!missing.isEmpty() || !misshaped.isEmpty()) {
            throw new WeightsException(
                    source, "does not fill the network: " + counts(), "Compare the names and shapes:\n" + this);
        }
        return this;
    }

    private String counts() {
        return matched.size() + " tensors matched, " + missing.size() + " missing, " + unexpected.size()
                + " unexpected, " + misshaped.size() + " misshaped";
    }

    @Override
    public String toString() {
        return source + ": " + counts() + list("missing", missing) + list("unexpected", unexpected)
                + list("misshaped", misshaped);
    }

    private static String list(String title, List<String> names) {
        return names.isEmpty() ? "" : "\n" + title + ":\n  " + String.join("\n  ", names);
    }
}
