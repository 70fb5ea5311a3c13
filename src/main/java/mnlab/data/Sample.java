package mnlab.data;

/**
 * One training sample: a patch of a case.
 *
 * @param caseId the case it was cut from
 * @param labelled whether its labels may be used as a target
 * @param image values, row-major (C, H, W, D), D fastest
 * @param labels classes, row-major (H, W, D); null when the sample is not labelled
 */
public record Sample(String caseId, boolean labelled, float[] image, byte[] labels) {}
