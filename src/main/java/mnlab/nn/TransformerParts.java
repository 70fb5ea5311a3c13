package mnlab.nn;

import java.util.Optional;

/**
 * Makes the parts of a transformer that fine-tuning treats in its own way: without LoRA plain linear maps and norms; with LoRA linear
 * maps with an adapter, and norms of which PEFT keeps a trained copy ({@code modules_to_save.default}) and the untouched original
 * ({@code original_module}, which nothing reads).
 *
 * @param lora the adapters, where there are any
 * @param deviation of start values
 * @param eps of norms
 */
record TransformerParts(Optional<Lora> lora, double deviation, double eps) {

    /** A linear map that an adapter may stand beside. */
    Layer adapted(Scope scope, int in, int out) {
        return lora.<Layer>map(l -> LoraLinear.of(scope, plain(scope.in("base_layer"), in, out), in, out, l))
                .orElseGet(() -> plain(scope, in, out));
    }

    /** A linear map that has no adapter. */
    Linear plain(Scope scope, int in, int out) {
        return Linear.normal(scope, in, out, deviation);
    }

    /** A convolution of images with bias. */
    Conv conv(Scope scope, int in, int out, int kernel, int stride, int padding, int groups) {
        return Conv.normal2d(scope, in, out, kernel, stride, padding, groups, deviation);
    }

    LayerNorm norm(Scope scope, int channels) {
        if (lora.isEmpty()) {
            return LayerNorm.of(scope, channels, eps);
        }
        Scope original = scope.in("original_module");
        original.constant("weight", Weights.Kind.FROZEN, 1, channels);
        original.constant("bias", Weights.Kind.FROZEN, 0, channels);
        return LayerNorm.of(scope.in("modules_to_save").in("default"), channels, eps);
    }
}
