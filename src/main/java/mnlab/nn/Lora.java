package mnlab.nn;

/**
 * Low-rank adaptation (Hu et al., ICLR 2022): a frozen matrix W (out, in) is used as W + (alpha / rank) B A, of which A (rank, in)
 * and B (out, rank) train. B starts at zero, so that a fresh adapter changes nothing.
 *
 * @param rank rows of A
 * @param alpha its ratio to the rank scales the product
 * @param dropout probability with which A's inputs are dropped in training
 */
record Lora(int rank, double alpha, double dropout) {

    double factor() {
        return alpha / rank;
    }
}
