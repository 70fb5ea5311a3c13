package mnlab.method;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import mnlab.method.PrototypeContrast.OfClass;
import mnlab.nn.Heads;
import mnlab.nn.Ops;
import mnlab.train.State;

/**
 * What SS-Net remembers (Wu et al., MICCAI 2022): for each class some projected features of labelled voxels that the network classified as
 * they are labelled, newest first. A head {@code embed} holds the features (B, F, space), a head {@code score} their scores by class (B, K, space).
 */
public final class PrototypeMemory implements Bank {

    /** The name of the head with the scores. */
    public static final String SCORE = "score";

    private final String net;
    private final int perClass;
    private final boolean asReleased;
    private final List<List<float[]>> prototypes = new ArrayList<>();

    private PrototypeMemory(String net, int perClass, boolean asReleased, int classes) {
        this.net = net;
        this.perClass = perClass;
        this.asReleased = asReleased;
        for (int c = 0; c < classes; c++) {
            prototypes.add(new ArrayList<>());
        }
    }

    /**
     * How to make one.
     *
     * @param net whose features
     * @param perClass the most prototypes of a class
     * @param asReleased whether the lowest scores are kept, and no background, as the released program does
     */
    public static Recipe.BankSpec of(String net, int perClass, boolean asReleased) {
        return classes -> new PrototypeMemory(net, perClass, asReleased, classes);
    }

    /**
     * The separation of classes: features of a prediction (B, F, space) drawn to the prototypes of the class that the target gives them. 0
     * while no class that is there has prototypes.
     *
     * @param bank the memory's name in the recipe
     * @param scores the head with the features' scores by class
     */
    public static Loss contrast(String bank, String net, String scores) {
        return Loss.inStep("contrast", (cache, rows, features, target) -> {
            PrototypeMemory memory = (PrototypeMemory) cache.bank(bank);
            NDArray scored = Features.rows(cache.answer(net, Views.identity(), scores, rows));
            return memory.contrast(features, scored, target, cache);
        });
    }

    @Override
    public void see(StepCache cache) {
        Rows rows = cache.rows(Scope.LABELLED);
        if (rows.count() == 0) {
            return;
        }
        byte[] chosen = classes(cache.answer(net, Views.identity(), Heads.LOGITS, rows));
        byte[] labels = classes(cache.labels(rows));
        NDArray features = Features.rows(cache.answer(net, Views.identity(), Heads.EMBED, rows));
        NDArray scores = Features.rows(cache.answer(net, Views.identity(), SCORE, rows));
        for (int c = asReleased ? 1 : 0; c < prototypes.size(); c++) {
            long[] right = places(labels, chosen, c);
            if (right.length > 0) {
                remember(c, Features.at(features, right), Features.at(scores, right));
            }
        }
    }

    private void remember(int c, NDArray features, NDArray scores) {
        int width = (int) features.getShape().get(1);
        float[] ofClass = scores.get(":, " + c).toFloatArray();
        long[] best = PrototypeContrast.kept(ofClass, perClass, !asReleased);
        float[] values = Features.at(features, best).toFloatArray();
        List<float[]> kept = new ArrayList<>();
        for (int i = 0; i < best.length; i++) {
            float[] one = new float[width];
            System.arraycopy(values, i * width, one, 0, width);
            kept.add(one);
        }
        kept.addAll(prototypes.get(c));
        prototypes.set(c, new ArrayList<>(kept.subList(0, Math.min(perClass, kept.size()))));
    }

    /** The prototypes of a class (M, F) as an array of the step; null where there are none. */
    private NDArray memory(int c, StepCache cache) {
        List<float[]> rows = prototypes.get(c);
        if (rows.isEmpty()) {
            return null;
        }
        int width = rows.get(0).length;
        float[] values = new float[rows.size() * width];
        for (int i = 0; i < rows.size(); i++) {
            System.arraycopy(rows.get(i), 0, values, i * width, width);
        }
        return Ops.own(cache.step().arrays(), values, new Shape(rows.size(), width));
    }

    /** The likeliest class of each voxel, samples one after another. */
    private static byte[] classes(NDArray p) {
        return ClassMaps.of(p).bytes();
    }

    /** Where both maps show a class. */
    private static long[] places(byte[] a, byte[] b, int c) {
        long[] places = new long[a.length];
        int count = 0;
        for (int i = 0; i < a.length; i++) {
            if ((a[i] & 0xFF) == c && (b[i] & 0xFF) == c) {
                places[count++] = i;
            }
        }
        return Arrays.copyOf(places, count);
    }

    @Override
    public void save(State state) {
        state.put("prototypes", prototypes);
    }

    @Override
    public void restore(State state) {
        JsonNode stored = state.value("prototypes");
        for (int c = 0; c < prototypes.size(); c++) {
            List<float[]> rows = new ArrayList<>();
            stored.get(c).forEach(row -> {
                float[] values = new float[row.size()];
                for (int i = 0; i < values.length; i++) {
                    values[i] = row.get(i).floatValue();
                }
                rows.add(values);
            });
            prototypes.set(c, rows);
        }
    }

    private NDArray contrast(NDArray features, NDArray scores, NDArray target, StepCache cache) {
        byte[] classes = classes(target);
        NDArray rows = Features.rows(features);
        List<OfClass> present = new ArrayList<>();
        for (int c = 0; c < prototypes.size(); c++) {
            NDArray memory = memory(c, cache);
            long[] places = places(classes, classes, c);
            if (memory != null && places.length > 0) {
                NDArray score = Features.at(scores, places).get(":, " + c);
                present.add(new OfClass(Features.at(rows, places), score, memory, null));
            }
        }
        return present.isEmpty() ? Ops.times(features.mean(), 0) : PrototypeContrast.of(present, prototypes.size());
    }
}
