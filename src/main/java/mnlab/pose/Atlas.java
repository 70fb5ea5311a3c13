package mnlab.pose;

import java.nio.file.Path;
import java.util.Optional;
import mnlab.core.Progress;
import mnlab.data.ImageNames;
import mnlab.image.ObliquePlane;
import mnlab.image.ObliqueSlice;

/**
 * The volume that planes are shown in, aligned as those that the model learnt from.
 *
 * @param name how results call it; never a path
 * @param head the volume
 */
public record Atlas(String name, HeadVolume head) {

    /** A file, with its mask where a folder {@code masks} beside it holds one; see {@link HeadVolumes#file}. */
    public static Atlas read(Path file) {
        return new Atlas(ImageNames.stem(file), HeadVolumes.file(file));
    }

    /** The first volume that a model of phantoms learnt from; empty for a model of other data, whose volumes need not be at hand. */
    public static Optional<Atlas> ofPhantoms(PoseConfig config, Progress progress) {
        if (!HeadData.isPhantom(config.data())) {
            return Optional.empty();
        }
        PoseSplit split = PoseSplit.open(config, progress);
        String id = split.parts().train().get(0);
        return Optional.of(new Atlas(config.data() + " " + id, split.heads().get(id)));
    }

    /** What it shows on a plane, N x N values row by row. */
    float[] slice(ObliquePlane plane, int size) {
        return ObliqueSlice.linear(head.volume(), plane, size, size);
    }
}
