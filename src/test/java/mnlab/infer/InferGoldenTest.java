package mnlab.infer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import mnlab.Golden;
import mnlab.Golden.GoldenCase;
import mnlab.image.Affine;
import mnlab.image.Edge;
import mnlab.image.Grid;
import mnlab.image.LabelMap;
import mnlab.image.Pad;
import mnlab.image.Resample;
import mnlab.image.Volume;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;

@Tag("golden")
class InferGoldenTest {

    @TestFactory
    Stream<DynamicTest> windowsAndTheWayBack() {
        return Golden.tests("mn/infer", "", fixture -> {
            if (fixture.name().startsWith("starts")) {
                checkStarts(fixture);
            } else if (fixture.name().startsWith("stitch")) {
                checkStitch(fixture);
            } else {
                checkEvaluation(fixture);
            }
        });
    }

    private static void checkStarts(GoldenCase fixture) {
        for (JsonNode row : fixture.scalars().get("table")) {
            int patch = row.get("patch").asInt();
            int[] actual = WindowStarts.along(
                    row.get("size").asInt(), patch, row.get("stride").asInt());
            assertArrayEquals(ints(row.get("starts")), actual, row.toString());
            if (fixture.name().equals("starts")) {
                SlidingWindow half = SlidingWindow.half(new int[] {patch, patch, patch}, 1);
                assertArrayEquals(new int[] {half.stride()[0]}, ints(row.get("stride")), row.toString());
            }
        }
    }

    private static void checkStitch(GoldenCase fixture) {
        Volume volume = volume(fixture, 1, 1, 1);
        int[] patch = ints(fixture.config().get("patch"));
        // A batch that does not divide the number of windows.
        SlidingWindow window = SlidingWindow.half(patch, 5);
        Logits logits = window.run(volume, InferGoldenTest::toy);
        fixture.assertClose("out.logits", rowMajor(logits));
        fixture.assertClose("out.argmax", rowMajor(logits.argmax()));
        fixture.assertClose("out.count", rowMajor(counts(volume, window)));
    }

    private static void checkEvaluation(GoldenCase fixture) {
        Volume volume = volume(fixture, doubles(fixture.config().get("source_spacing")));
        double[] target = doubles(fixture.config().get("target_spacing"));
        SlidingWindow window = SlidingWindow.half(ints(fixture.config().get("patch")), 2);
        Prediction prediction =
                Predictor.of(InferGoldenTest::toy, window).at(target).predict(volume);
        Volume seen = Resample.zoom(volume, Resample.factors(volume.grid().spacing(), target), Edge.CLAMP);
        fixture.assertClose("out.resampled", rowMajor(seen));
        fixture.assertClose("out.logits", rowMajor(prediction.logits()));
        fixture.assertClose("out.labels_metric", rowMajor(prediction.labels()));
        fixture.assertClose("out.logits_back", rowMajor(prediction.logits().resampled(volume.grid(), Edge.CLAMP)));
        fixture.assertClose("out.labels_saved_pseudo", rowMajor(prediction.pseudoMask()));
    }

    /** The fixtures' model: logit0 = x/2 - .2; logit1 = (1 + .1 i/h - .07 j/w + .05 k/d) (x - mean of the window). */
    private static float[] toy(float[] x, long[] shape) {
        int h = (int) shape[2];
        int w = (int) shape[3];
        int d = (int) shape[4];
        int size = h * w * d;
        float[] logits = new float[2 * x.length];
        for (int b = 0; b < shape[0]; b++) {
            double mean = 0;
            for (int v = 0; v < size; v++) {
                mean += x[b * size + v] / (double) size;
            }
            for (int v = 0; v < size; v++) {
                double slope = 1 + .1 * (v / (w * d)) / h - .07 * (v / d % w) / w + .05 * (v % d) / d;
                logits[2 * b * size + v] = (float) (.5 * x[b * size + v] - .2);
                logits[(2 * b + 1) * size + v] = (float) (slope * (x[b * size + v] - mean));
            }
        }
        return logits;
    }

    /** How many windows cover each voxel of the padded volume. */
    private static Volume counts(Volume volume, SlidingWindow window) {
        Volume padded = Pad.edge(volume, Pad.toAtLeast(volume.grid().shape(), window.patch()));
        Grid grid = padded.grid();
        float[] counts = new float[grid.size()];
        int[] patch = window.patch();
        for (int[] start : WindowStarts.in(grid.shape(), patch, window.stride())) {
            for (int v = 0; v < patch[0] * patch[1] * patch[2]; v++) {
                int x = v / (patch[1] * patch[2]);
                int y = v / patch[2] % patch[1];
                counts[grid.index(start[0] + x, start[1] + y, start[2] + v % patch[2])]++;
            }
        }
        return new Volume(grid, counts);
    }

    private static Volume volume(GoldenCase fixture, double... spacing) {
        int[] shape = fixture.shape("in.volume");
        Grid grid = new Grid(shape[0], shape[1], shape[2], Affine.ofSpacing(spacing[0], spacing[1], spacing[2]));
        float[] rowMajor = fixture.floats("in.volume");
        float[] voxels = new float[rowMajor.length];
        for (int i = 0; i < voxels.length; i++) {
            voxels[fastX(grid, i)] = rowMajor[i];
        }
        return new Volume(grid, voxels);
    }

    private static float[] rowMajor(Logits logits) {
        int size = logits.grid().size();
        float[] all = new float[logits.values().length * size];
        for (int k = 0; k < logits.values().length; k++) {
            System.arraycopy(rowMajor(new Volume(logits.grid(), logits.values()[k])), 0, all, k * size, size);
        }
        return all;
    }

    private static float[] rowMajor(Volume volume) {
        float[] values = new float[volume.voxels().length];
        for (int i = 0; i < values.length; i++) {
            values[i] = volume.voxels()[fastX(volume.grid(), i)];
        }
        return values;
    }

    private static float[] rowMajor(LabelMap map) {
        float[] values = new float[map.labels().length];
        for (int i = 0; i < values.length; i++) {
            values[i] = map.labels()[fastX(map.grid(), i)];
        }
        return values;
    }

    /** Where the voxel lies that is the i-th in row-major (x, y, z) order. */
    private static int fastX(Grid grid, int i) {
        return grid.index(i / (grid.ny() * grid.nz()), i / grid.nz() % grid.ny(), i % grid.nz());
    }

    private static int[] ints(JsonNode node) {
        return node.isArray()
                ? StreamSupport.stream(node.spliterator(), false)
                        .mapToInt(JsonNode::asInt)
                        .toArray()
                : new int[] {node.asInt()};
    }

    private static double[] doubles(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .mapToDouble(JsonNode::asDouble)
                .toArray();
    }
}
