package mnlab.method;

import static mnlab.nn.Ops.times;

import ai.djl.ndarray.NDArray;

/** The omni-correlation consistency of CAML (Gao et al., MICCAI 2023): two branches must relate a voxel alike to remembered features. */
public final class OmniCorrelation {

    private static final float INSIDE_LOG = 1e-8f;

    private OmniCorrelation() {}

    /** How a feature relates to each of the memory: softmax over M of f m / temperature, (N, M). */
    public static NDArray correlation(NDArray featuresNF, NDArray memoryMF, double temperature) {
        return times(featuresNF.matMul(memoryMF.transpose()), 1 / temperature).softmax(1);
    }

    /**
     * Mean over the N voxels of -sum over the memory of c_a log(c_v + 1e-8); both branches have a gradient.
     *
     * @param featuresA (N, F) of the auxiliary branch
     * @param featuresV (N, F) of the main branch at the same voxels
     * @param memory (M, F), of all classes
     * @param temperature 0.1 in the paper
     */
    public static NDArray of(NDArray featuresA, NDArray featuresV, NDArray memory, double temperature) {
        LossMath.same(featuresA, featuresV);
        NDArray a = correlation(featuresA, memory, temperature);
        NDArray v = correlation(featuresV, memory, temperature);
        return a.mul(v.add(INSIDE_LOG).log()).sum(new int[] {1}).mean().neg();
    }
}
