package mnlab.nn;

import ai.djl.Device;
import ai.djl.MalformedModelException;
import ai.djl.Model;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.nn.Block;
import ai.djl.training.ParameterStore;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.HexFormat;
import mnlab.core.Json;
import mnlab.core.SafeFiles;

/**
 * One operation that the engine's Java API lacks, as a small TorchScript program shipped with mnlab
 * ({@code data-scripts/ops/make_ops.py} makes them). A program is loaded only when its SHA-256 is the one listed beside it
 * in the build. It has no tensors of its own and so runs on the device of its inputs; gradients flow through it; its result
 * belongs to the manager of its first input. Programs live as long as the JVM and may run on several threads.
 */
enum OpProgram {
    INSTANCE_NORM("instance_norm"),
    INSTANCE_NORM_AFFINE("instance_norm_affine"),
    BILINEAR("bilinear"),
    CONV_TRANSPOSE_2D("conv_transpose2d"),
    CONV_TRANSPOSE_3D("conv_transpose3d"),
    CONV_2D_BF16("conv2d_bf16"),
    CONV_2D_STRIDE_2_BF16("conv2d_stride2_bf16"),
    CONV_3D_BF16("conv3d_bf16"),
    RELU6("relu6"),
    SILU("silu"),
    ADAPTIVE_AVERAGE_2D("adaptive_average_2d"),
    KEYED_DROPOUT("keyed_dropout"),
    KEYED_UNIFORM("keyed_uniform"),
    INDEX_SELECT("index_select");

    private static final String FOLDER = "/mnlab/ops/";

    private final String file;
    /** Held on to, because a model that nobody holds releases its program when it is collected. */
    private Model model;

    private ParameterStore noParameters;

    OpProgram(String name) {
        this.file = name;
    }

    /** Runs the program; the inputs must be nameless (the engine takes a name with a dot for the key of a map). */
    NDArray run(NDArray... inputs) {
        // "training" lets autograd through; whether a graph is built is the thread's gradient mode.
        return program().forward(noParameters, new NDList(inputs), true).singletonOrThrow();
    }

    private synchronized Block program() {
        if (model == null) {
            byte[] program = resource(file + ".pt");
            check(program, listed());
            Model loaded = Model.newInstance(file, Device.cpu(), "PyTorch");
            try {
                loaded.load(new ByteArrayInputStream(program));
            } catch (IOException | MalformedModelException e) {
                throw new WeightsException(subject(), "cannot be loaded: " + e, "Build mnlab again", e);
            }
            noParameters = new ParameterStore(loaded.getNDManager(), false);
            model = loaded;
        }
        return model.getBlock();
    }

    private String listed() {
        try {
            JsonNode hashes = Json.MAPPER.readTree(resource("ops.json"));
            return hashes.path(file).asText();
        } catch (IOException e) {
            throw new WeightsException(FOLDER + "ops.json", "cannot be read: " + e, "Build mnlab again", e);
        }
    }

    /** Refuses a program that is not the one expected. */
    void check(byte[] program, String expected) {
        String got = HexFormat.of().formatHex(SafeFiles.sha256().digest(program));
        if (!got.equals(expected)) {
            throw new WeightsException(
                    subject(),
                    "is not the program that the build lists: SHA-256 " + got + ", expected " + expected,
                    "Build mnlab again from a clean checkout");
        }
    }

    private byte[] resource(String name) {
        try (InputStream in = OpProgram.class.getResourceAsStream(FOLDER + name)) {
            if (in == null) {
                throw new WeightsException(FOLDER + name, "is not in the build", "Build mnlab again");
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new WeightsException(FOLDER + name, "cannot be read: " + e, "Build mnlab again", e);
        }
    }

    private String subject() {
        return FOLDER + file + ".pt";
    }
}
