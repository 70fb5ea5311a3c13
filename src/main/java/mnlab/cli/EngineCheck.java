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
        if (System.getProperty("os.name").equals("Linux")) {
            findings.add(allocator());
        }
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
        return environment("OMP_WAIT_POLICY", "PASSIVE", "waiting threads that spin make a shared machine crawl");
    }

    /** Of glibc's heap; other systems read none of it. */
    private static Finding allocator() {
        return environment("MALLOC_MMAP_MAX_", "0", "new memory for each large array takes up to half of a step");
    }

    private static Finding environment(String name, String wanted, String why) {
        String value = Objects.requireNonNullElse(System.getenv(name), "not set");
        return value.equals(wanted)
                ? Finding.well(name, value)
                : Finding.warning(name, value, "set it to " + wanted + ", or start by ./mnlab: " + why);
    }

    private static Finding weights() {
        return BackboneWeights.isPresent(BACKBONE)
                ? Finding.well("ImageNet weights", BackboneWeights.find(BACKBONE))
                : Finding.warning("ImageNet weights", BACKBONE + " not found", NotebookCheck.SETUP);
    }
}
