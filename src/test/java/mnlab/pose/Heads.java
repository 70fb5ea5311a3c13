package mnlab.pose;

import java.util.List;
import java.util.stream.IntStream;

/** Head volumes for tests, small and made once. */
final class Heads {

    static final int SIZE = 32;

    private static final HeadPhantomSettings SETTINGS = new HeadPhantomSettings(7, 4, SIZE);

    /** Four phantoms. */
    static final HeadVolumes FOUR = HeadVolumes.of(
            "four heads", IntStream.range(0, 4).mapToObj(Heads::head).toList());

    private Heads() {}

    static HeadVolume head(int index) {
        BrainPhantom phantom = HeadPhantoms.phantom(SETTINGS, index);
        return HeadVolume.of(HeadPhantoms.id(index), phantom.volume(), phantom.mask());
    }

    static List<String> ids() {
        return FOUR.ids();
    }
}
