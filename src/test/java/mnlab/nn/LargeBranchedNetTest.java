package mnlab.nn;

import org.junit.jupiter.api.Tag;

/** The same of V-Net and Swin UNETR, which take minutes. */
@Tag("long")
class LargeBranchedNetTest extends BranchedNetTest {

    @Override
    boolean takes(NetSpec spec) {
        return isLarge(spec);
    }
}
