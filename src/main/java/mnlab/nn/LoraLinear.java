package mnlab.nn;

import ai.djl.ndarray.NDArray;

/**
 * A linear map with an adapter beside it, under the names that PEFT gives them: {@code base_layer.weight}, {@code base_layer.bias},
 * {@code lora_A.default.weight}, {@code lora_B.default.weight}.
 *
 * @param base the map that stays
 * @param down A (rank, in)
 * @param up B (out, rank)
 * @param factor alpha / rank
 * @param dropout before A
 */
record LoraLinear(Linear base, NDArray down, NDArray up, double factor, Dropout dropout) implements Layer {

    static LoraLinear of(Scope scope, Linear base, int in, int out, Lora lora) {
        Scope a = scope.in("lora_A").in("default");
        return new LoraLinear(
                base,
                a.uniform("weight", in, lora.rank(), in),
                scope.in("lora_B").in("default").constant("weight", Weights.Kind.TRAINED, 0, out, lora.rank()),
                lora.factor(),
                new Dropout(a.name(), lora.dropout(), Dropout.Unit.VALUE));
    }

    @Override
    public NDArray forward(NDArray x, Mode mode) {
        NDArray dropped = dropout.forward(x, mode);
        try (NDArray y = base.forward(x, mode);
                NDArray low = Ops.linear(dropped, down, null);
                NDArray high = Ops.linear(low, up, null);
                NDArray scaled = Ops.times(high, factor)) {
            if (dropped != x) {
                dropped.close();
            }
            return y.add(scaled);
        }
    }
}
