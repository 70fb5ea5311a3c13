package mnlab.nn;

import java.nio.file.Path;
import mnlab.core.Key;

/**
 * A network that somebody wrote in PyTorch, as a TorchScript module: images (N, C, H, W) or volumes (B, C, H, W, D) in, logits of the
 * same space out. It starts with the weights in the file and trains with the rest. The file is a program, and runs as one, with all
 * that a program on this machine may do: it is loaded only with {@code trusted: true}, and where a SHA-256 is given only with that
 * content. See {@code data-scripts/export_torchscript.py}.
 *
 * @param file of {@code torch.jit.save}
 * @param sha256 what it must be; empty to take it as it is
 * @param dimensions 2 or 3
 * @param trusted the word that this program may run here
 */
public record TorchScriptSpec(String file, String sha256, int dimensions, boolean trusted) implements NetSpec {

    /** No file, no trust: both are for whoever uses it to give. */
    public TorchScriptSpec() {
        this("", "", 3, false);
    }

    /** Refuses other dimensions. */
    public TorchScriptSpec {
        if (dimensions != 2 && dimensions != 3) {
            throw new IllegalArgumentException("expected dimensions 2 or 3, got " + dimensions);
        }
    }

    @Override
    public String name() {
        return "torchscript";
    }

    /**
     * @throws WeightsException when it is not trusted, not the file of that SHA-256, not TorchScript, or without parameters
     */
    @Override
    public Net build(int channels, int classes, Key key, Placement placement) {
        if (file.isEmpty()) {
            throw new WeightsException(
                    "torchscript", "names no file", "Write torchscript: {file: net.pt, trusted: true}");
        }
        if (!trusted) {
            throw new WeightsException(
                    file,
                    "is a program, and nobody has said that it may run here",
                    "Where you trust it as a program, write trusted: true");
        }
        Path path = Path.of(file);
        String got = sha256.isEmpty() ? "" : BackboneWeights.sha256(path);
        if (!got.equals(sha256)) {
            throw new WeightsException(file, "has the SHA-256 " + got + ", expected " + sha256, "Get it again");
        }
        return new TorchScriptNet(path, dimensions, classes, placement);
    }
}
