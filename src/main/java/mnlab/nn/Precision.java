package mnlab.nn;

/** The arithmetic of a network's convolutions and matrix products. Weights are always kept in fp32. */
public enum Precision {
    FP32,
    /** bf16 products with fp32 master weights. */
    BF16
}
