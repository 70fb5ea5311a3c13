package mnlab.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import mnlab.experiment.Configs;
import mnlab.experiment.TensorList;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Lists a network's tensors. */
@Command(
        name = "weights",
        description = "Lists a network's tensors: whether it trains, is frozen or a buffer; its group; shape and name.",
        mixinStandardHelpOptions = true)
final class WeightsCommand implements Callable<Integer> {

    @Parameters(
            paramLabel = "NET",
            description = "A network: unet3d, or 'segformer: {size: B2, tuning: LORA}' with its options.")
    private String net;

    @Option(names = "--channels", paramLabel = "C", description = "Channels of the images (1).", defaultValue = "1")
    private int channels;

    @Option(
            names = "--classes",
            paramLabel = "K",
            description = "Classes, background included (2).",
            defaultValue = "2")
    private int classes;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        TensorList list = TensorList.of(Configs.network(net), channels, classes);
        PrintWriter screen = spec.commandLine().getOut();
        for (TensorList.Tensor tensor : list.tensors()) {
            String shape = tensor.shape().stream().map(String::valueOf).collect(Collectors.joining("x"));
            screen.printf(Locale.ROOT, "%-8s%-9s%-20s%s%n", tensor.kind(), tensor.group(), shape, tensor.name());
        }
        for (String kind : List.of("trained", "frozen", "buffer")) {
            screen.printf(Locale.ROOT, "%,d values %s%n", list.size(kind), kind);
        }
        screen.flush();
        return 0;
    }
}
