package mnlab.nn;

import mnlab.core.Key;

/** A recipe for a network in two halves, whose decoder can be built more than once. */
public interface EncoderDecoderSpec extends NetSpec {

    /** How its own decoder enlarges; not {@link Upsampling#OWN}. */
    Upsampling upsampling();

    @Override
    EncoderDecoder build(int channels, int classes, Key key, Placement placement);
}
