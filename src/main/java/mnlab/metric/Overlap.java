package mnlab.metric;

import mnlab.image.LabelMap;

/**
 * How many voxels of one class two segmentations share.
 *
 * @param predicted |P|, voxels of the class in the prediction
 * @param truth |T|, voxels of the class in the truth
 * @param common |P and T|
 */
public record Overlap(long predicted, long truth, long common) {

    /** Counts one class in two label maps of the same size. */
    public static Overlap of(LabelMap prediction, LabelMap truth, int label) {
        byte[] p = prediction.labels();
        byte[] t = truth.labels();
        if (p.length != t.length) {
            throw new IllegalArgumentException("expected " + t.length + " voxels, got " + p.length);
        }
        byte wanted = (byte) label;
        long inP = 0;
        long inT = 0;
        long inBoth = 0;
        for (int i = 0; i < p.length; i++) {
            boolean isP = p[i] == wanted;
            boolean isT = t[i] == wanted;
            inP += isP ? 1 : 0;
            inT += isT ? 1 : 0;
            inBoth += isP & isT ? 1 : 0;
        }
        return new Overlap(inP, inT, inBoth);
    }

    /** Dice, 2 |P and T| / (|P| + |T|); 1 when both are empty, 0 when one is. */
    public double dice() {
        return bothEmpty() ? 1 : 2.0 * common / (predicted + truth);
    }

    /** Jaccard, |P and T| / |P or T|; 1 when both are empty, 0 when one is. */
    public double jaccard() {
        return bothEmpty() ? 1 : (double) common / (predicted + truth - common);
    }

    /** Whether neither holds the class. */
    public boolean bothEmpty() {
        return predicted == 0 && truth == 0;
    }

    /** Whether at least one does not hold the class, so that surface distances do not exist. */
    public boolean anyEmpty() {
        return predicted == 0 || truth == 0;
    }
}
