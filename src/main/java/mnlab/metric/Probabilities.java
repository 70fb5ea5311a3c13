package mnlab.metric;

/** What logits say: probabilities, their mean over the members of an ensemble, and the cross-entropy. */
public final class Probabilities {

    private Probabilities() {}

    /** 1 / (1 + exp(-logit)). */
    public static double sigmoid(double logit) {
        return 1 / (1 + Math.exp(-logit));
    }

    /** exp(logit) over the sum of all: one probability a class. */
    public static double[] softmax(double[] logits) {
        double largest = Double.NEGATIVE_INFINITY;
        for (double logit : logits) {
            largest = Math.max(largest, logit);
        }
        double sum = 0;
        double[] p = new double[logits.length];
        for (int k = 0; k < p.length; k++) {
            p[k] = Math.exp(logits[k] - largest);
            sum += p[k];
        }
        for (int k = 0; k < p.length; k++) {
            p[k] /= sum;
        }
        return p;
    }

    /**
     * The plain mean over members. The mean of probabilities is not the probability of the mean logit: they can decide differently.
     *
     * @param members one row of probabilities a member, all of one length
     */
    public static double[] mean(double[]... members) {
        double[] mean = new double[members[0].length];
        for (double[] member : members) {
            for (int i = 0; i < mean.length; i++) {
                mean[i] += member[i];
            }
        }
        for (int i = 0; i < mean.length; i++) {
            mean[i] /= members.length;
        }
        return mean;
    }

    /** Mean binary cross-entropy of logits and labels (0 to 1), in the form max(z, 0) - zy + log(1 + exp(-|z|)) that never overflows. */
    public static double crossEntropy(double[] logits, double[] labels) {
        if (logits.length != labels.length || logits.length == 0) {
            throw new IllegalArgumentException("expected as many labels as logits and at least one, got "
                    + labels.length + " and " + logits.length);
        }
        double sum = 0;
        for (int i = 0; i < logits.length; i++) {
            sum += Math.max(logits[i], 0) - logits[i] * labels[i] + Math.log1p(Math.exp(-Math.abs(logits[i])));
        }
        return sum / logits.length;
    }
}
