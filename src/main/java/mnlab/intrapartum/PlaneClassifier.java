package mnlab.intrapartum;

import java.nio.file.Path;
import java.util.List;
import mnlab.core.Key;
import mnlab.experiment.MemberFolder;
import mnlab.image.Frame;
import mnlab.nn.ClassifierSpec;
import mnlab.nn.Devices;
import mnlab.nn.Net;
import mnlab.nn.Placement;
import mnlab.train.Checkpoints;
import mnlab.train.SingleNetTask;

/** One network that tells the standard plane, with the weights of its best checkpoint. */
final class PlaneClassifier implements AutoCloseable {

    private static final int GREY = 1;
    private static final int OUTPUTS = 1;

    private final Net net;
    private final int side;

    private PlaneClassifier(Net net, int side) {
        this.net = net;
        this.side = side;
    }

    static Net build(ClassifierSpec spec, IntrapartumConfig config, Key key) {
        Placement placement = new Placement(
                Devices.of(config.compute().device()), config.compute().precision());
        return spec.build(GREY, OUTPUTS, key, placement);
    }

    /** @throws mnlab.experiment.ConfigException when the member has not been trained */
    static PlaneClassifier open(Path folder, ClassifierSpec spec, IntrapartumConfig config) {
        Path checkpoint = new MemberFolder(folder).checkpoint("mnlab intrapartum train");
        // Start values are drawn and then overwritten: none must be fetched from elsewhere for that.
        Net net = build(spec.fromScratch(), config, Key.of(0));
        try {
            SingleNetTask.restore(net, Checkpoints.read(checkpoint).scope("task"));
            return new PlaneClassifier(net, config.classification().side());
        } catch (RuntimeException e) {
            net.close();
            throw e;
        }
    }

    /** Probabilities that frames of any size show the standard plane. */
    double[] probabilities(List<Frame> frames) {
        List<PlaneFrame> seen = frames.stream()
                .map(frame -> new PlaneFrame("", FrameResize.to(frame.grey(), side, side), false))
                .toList();
        return PlaneProbabilities.of(net, seen);
    }

    @Override
    public void close() {
        net.close();
    }
}
