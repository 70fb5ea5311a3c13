package mnlab.nn;

import ai.djl.Device;
import ai.djl.MalformedModelException;
import ai.djl.Model;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.training.ParameterStore;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A network as a TorchScript program ({@code torch.jit.save}). It is a program, and runs as one: nothing in mnlab loads such
 * a file by itself, only the explicit word of {@link #trusted}.
 */
public final class TorchScript implements AutoCloseable {

    private final Model model;
    private final ParameterStore parameters;

    private TorchScript(Model model) {
        this.model = model;
        this.parameters = new ParameterStore(model.getNDManager(), false);
    }

    /**
     * Loads a program that the caller trusts as much as a program on this machine.
     *
     * @throws WeightsException when it is not a TorchScript file
     */
    public static TorchScript trusted(Path file, Device device) {
        Model model = Model.newInstance(file.getFileName().toString(), device, "PyTorch");
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
            model.load(in);
            return new TorchScript(model);
        } catch (IOException | MalformedModelException | RuntimeException e) {
            model.close();
            throw new WeightsException(
                    file.toString(), "cannot be loaded as TorchScript: " + e, "Choose a file of torch.jit.save", e);
        }
    }

    /** As above, on the CPU. */
    public static TorchScript trusted(Path file) {
        return trusted(file, Device.cpu());
    }

    /** Runs the program in evaluation without gradients; the result belongs to the manager of {@code x}. */
    public NDArray run(NDArray x) {
        return Gradients.without(
                () -> model.getBlock().forward(parameters, new NDList(x), false).singletonOrThrow());
    }

    @Override
    public void close() {
        model.close();
    }
}
