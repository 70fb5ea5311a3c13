package mnlab.pose;

import mnlab.core.Key;
import mnlab.nn.Devices;
import mnlab.nn.Placement;
import mnlab.nn.Regressor;
import mnlab.nn.RegressorSpec;

/** The network that a config and its method ask for. */
public final class PoseNets {

    private PoseNets() {}

    /** Values that a config trains, over all its networks, which are built for that from scratch. */
    public static long parameters(PoseConfig config) {
        try (Regressor net = build(config, config.network().fromScratch(), Key.of(0))) {
            return config.method().members() * net.weights().trainedCount();
        }
    }

    /** Of the config's own recipe. */
    static Regressor build(PoseConfig config, Key key) {
        return build(config, config.network(), key);
    }

    static Regressor build(PoseConfig config, RegressorSpec spec, Key key) {
        PoseMethod method = config.method();
        Placement placement = new Placement(
                Devices.of(config.compute().device()), config.compute().precision());
        Regressor net = method.network(spec).build(method.frames(), method.networkHeads(), key, placement);
        method.prepare(net);
        return net;
    }
}
