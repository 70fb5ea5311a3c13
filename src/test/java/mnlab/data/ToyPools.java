package mnlab.data;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Pools of cases without files, for batches that are drawn: {@code case10}, {@code case11} and so on, the labelled ones first. */
public final class ToyPools {

    private ToyPools() {}

    /**
     * So many of each, all in the training part, of two classes.
     *
     * @param trainingLength up to which M&amp;N cycles the labelled ones
     */
    public static Pools of(int labelled, int unlabelled, int trainingLength) {
        List<Case> cases = IntStream.range(0, labelled + unlabelled)
                .mapToObj(i -> Case.of("case" + (10 + i), Path.of("none"), Path.of("none")))
                .toList();
        return new Pools(
                new Dataset("toy", cases, Optional.of(Classes.of("background", "organ"))),
                new Split(cases.stream().map(Case::id).toList(), List.of(), List.of(), "toy"),
                cases.subList(0, labelled),
                cases.subList(labelled, cases.size()),
                List.of(),
                List.of(),
                trainingLength,
                UnlabelledPool.TRAINING_PART,
                false);
    }
}
