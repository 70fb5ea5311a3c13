package mnlab.intrapartum;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import mnlab.experiment.Run;
import mnlab.experiment.Runs;
import mnlab.experiment.TrainedNetwork;
import mnlab.image.Components;
import mnlab.image.Frame;
import mnlab.image.Grid;
import mnlab.image.LabelMap;
import mnlab.image.Volume;

/**
 * Several networks that segment frames. Their softmax maps are brought to the frame's size and averaged; a pixel takes the most probable class, the
 * lower one where two are equal; of each class the largest 8-connected component stays (spec/iugc.md section 5).
 */
final class SegmentationEnsemble implements AutoCloseable {

    private final List<TrainedNetwork> members = new ArrayList<>();
    private final List<String> names = new ArrayList<>();
    private final int side;

    private SegmentationEnsemble(int side) {
        this.side = side;
    }

    /** The members of a pipeline's folder. */
    static SegmentationEnsemble open(ModelFolder folder, IntrapartumConfig config) {
        SegmentationEnsemble ensemble =
                new SegmentationEnsemble(config.segmentation().side());
        try {
            for (Path run : folder.segmenters(config)) {
                ensemble.add(Runs.open(run), config.compute().device());
            }
            return ensemble;
        } catch (RuntimeException e) {
            ensemble.close();
            throw e;
        }
    }

    private void add(Run run, String device) {
        members.add(run.trained(run.inference(), run.tested(), device));
        names.add(members.size() + " " + run.manifest().method() + " "
                + run.manifest().networks());
    }

    /** Number, method and networks of each member. */
    List<String> names() {
        return List.copyOf(names);
    }

    /** The masks of a frame of any size. */
    Segmented segment(Frame frame) {
        Volume seen = volume(FrameResize.to(frame.grey(), side, side));
        Grid own = Grid.of(frame.width(), frame.height(), 1);
        List<float[][]> each =
                members.stream().map(member -> probabilities(member, seen, own)).toList();
        return new Segmented(
                mask(mean(each), own),
                each.stream().map(probabilities -> mask(probabilities, own)).toList());
    }

    int size() {
        return members.size();
    }

    private static Volume volume(Frame grey) {
        float[] voxels = new float[grey.samples().length];
        for (int i = 0; i < voxels.length; i++) {
            voxels[i] = grey.samples()[i] & 0xFF;
        }
        return new Volume(Grid.of(grey.width(), grey.height(), 1), voxels);
    }

    /** [class][pixel], at the size of the frame. */
    private static float[][] probabilities(TrainedNetwork member, Volume seen, Grid own) {
        return Stream.of(member.predict(seen).probabilities())
                .map(map -> FrameResize.to(
                        map.voxels(), seen.grid().nx(), seen.grid().ny(), own.nx(), own.ny()))
                .toArray(float[][]::new);
    }

    private static float[][] mean(List<float[][]> each) {
        if (each.size() == 1) {
            return each.get(0);
        }
        float[][] mean = new float[each.get(0).length][each.get(0)[0].length];
        for (float[][] member : each) {
            for (int c = 0; c < mean.length; c++) {
                for (int i = 0; i < mean[c].length; i++) {
                    mean[c][i] += member[c][i] / each.size();
                }
            }
        }
        return mean;
    }

    private static LabelMap mask(float[][] probabilities, Grid grid) {
        byte[] labels = new byte[grid.size()];
        for (int i = 0; i < labels.length; i++) {
            int best = 0;
            for (int c = 1; c < probabilities.length; c++) {
                best = probabilities[c][i] > probabilities[best][i] ? c : best;
            }
            labels[i] = (byte) best;
        }
        return Components.largest(new LabelMap(grid, labels));
    }

    @Override
    public void close() {
        members.forEach(TrainedNetwork::close);
    }
}
