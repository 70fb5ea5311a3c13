package mnlab.intrapartum;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import mnlab.image.Frame;
import mnlab.metric.Probabilities;
import mnlab.nn.ClassifierSpec;

/**
 * Several networks that tell the standard plane. The ensemble's probability is the plain mean of its members' (spec/iugc.md section 4),
 * not the sigmoid of their mean logit.
 */
final class PlaneEnsemble implements AutoCloseable {

    /** A frame is called the standard plane above this; exactly at it, it is not. */
    static final double THRESHOLD = .5;

    private final List<PlaneClassifier> members = new ArrayList<>();

    /** The members of a pipeline's folder. */
    static PlaneEnsemble open(ModelFolder folder, IntrapartumConfig config) {
        PlaneEnsemble ensemble = new PlaneEnsemble();
        List<Path> folders = folder.classifiers(config);
        List<ClassifierSpec> specs = config.classification().members();
        try {
            for (int i = 0; i < specs.size(); i++) {
                ensemble.members.add(PlaneClassifier.open(folders.get(i), specs.get(i), config));
            }
            return ensemble;
        } catch (RuntimeException e) {
            ensemble.close();
            throw e;
        }
    }

    /** What the members say of frames, one by one. */
    List<PlaneJudgement> judge(List<Frame> frames) {
        double[][] each =
                members.stream().map(member -> member.probabilities(frames)).toArray(double[][]::new);
        double[] mean = Probabilities.mean(each);
        return IntStream.range(0, mean.length)
                .mapToObj(i -> new PlaneJudgement(
                        mean[i], Arrays.stream(each).map(member -> member[i]).toList()))
                .toList();
    }

    int size() {
        return members.size();
    }

    @Override
    public void close() {
        members.forEach(PlaneClassifier::close);
    }
}
