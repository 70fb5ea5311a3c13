package mnlab.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import mnlab.core.Finding;
import mnlab.nn.BackboneWeights;
import mnlab.nn.EngineInfo;

/** Loads the engine and looks at what it computes on, and at the weights of pretrained encoders. */
final class EngineCheck {

    private static final String BACKBONE = "efficientnet-lite0";

    private EngineCheck() {}

    static List<Finding> findings() {
        List<Finding> findings = new ArrayList<>();
        try {
            addEngine(EngineInfo.read(), findings);
        } catch (RuntimeException | LinkageError e) {
            // Whatever keeps a native library from loading is what the reader wants to know.
            findings.add(Finding.failure(
                    "engine",
                    "does not load: " + withCause(e),
                    "start by ./mnlab; delete the engine's cache (the folder .djl.ai in your home) if the disk was full once; "
                            + "for a GPU see docs/gpu.md"));
        }
        findings.add(openMp());
        findings.add(weights());
        return findings;
    }

    private static String withCause(Throwable e) {
        Throwable root = e;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root == e ? e.toString() : e.getMessage() + ", because of " + root;
    }

    private static void addEngine(EngineInfo engine, List<Finding> findings) {
        findings.add(Finding.well(
                "engine", engine.engine() + " " + engine.version() + ", native build: " + engine.flavor()));
        findings.add(Finding.well("native library", engine.library()));
        findings.add(devices(engine));
        findings.add(Finding.well(
                "threads",
                engine.threads() + " compute threads of " + Runtime.getRuntime().availableProcessors()
                        + " cores (THREADS=N sets them)"));
    }

    private static Finding devices(EngineInfo engine) {
        String devices = String.join(", ", engine.devices());
        boolean cpuOnly = engine.devices().equals(List.of("cpu"));
        if (cpuOnly && engine.flavor().equals("cuda")) {
            return Finding.warning(
                    "devices",
                    devices + " (the native build is for CUDA)",
                    "check the driver: nvidia-smi; docs/gpu.md");
        }
        return cpuOnly && engine.machineHasNvidia()
                ? Finding.warning(
                        "devices", devices + " (an NVIDIA GPU is there, unused)", "./mnlab --gpu: docs/gpu.md")
                : Finding.well("devices", devices);
    }

    private static Finding openMp() {
        String policy = Objects.requireNonNullElse(System.getenv("OMP_WAIT_POLICY"), "not set");
        return policy.equals("PASSIVE")
                ? Finding.well("OMP_WAIT_POLICY", policy)
                : Finding.warning(
                        "OMP_WAIT_POLICY",
                        policy,
                        "set it to PASSIVE, or start by ./mnlab: waiting threads that spin make a shared machine crawl");
    }

    private static Finding weights() {
        return BackboneWeights.isPresent(BACKBONE)
                ? Finding.well("ImageNet weights", BackboneWeights.find(BACKBONE))
                : Finding.warning("ImageNet weights", BACKBONE + " not found", NotebookCheck.SETUP);
    }
}
