package mnlab.cli.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.ToDoubleFunction;
import mnlab.nn.Precision;

/** The same work of a network in each precision that the processor is made for. */
final class Precisions {

    private Precisions() {}

    /** Reports the milliseconds of the work in fp32 and, as a variant, in bf16. */
    static void time(Bench.Report report, ToDoubleFunction<Precision> milliseconds) {
        report.time("", milliseconds.applyAsDouble(Precision.FP32));
        if (processorKnowsBf16()) {
            report.time("bf16", milliseconds.applyAsDouble(Precision.BF16));
        } else {
            report.leftOut("bf16", "this processor names no bf16 instructions, and without them it takes minutes");
        }
    }

    /** By Linux's list of the processor's features: avx512_bf16, amx_bf16, or bf16 on ARM. */
    private static boolean processorKnowsBf16() {
        Path features = Path.of("/proc/cpuinfo");
        try {
            return Files.exists(features) && Files.readString(features).contains("bf16");
        } catch (IOException e) {
            return false;
        }
    }
}
