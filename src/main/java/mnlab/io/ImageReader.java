package mnlab.io;

import mnlab.image.LabelMap;
import mnlab.image.Volume;

/** One open image file. Every method may throw {@link ImageFormatException}. */
interface ImageReader {

    int frames();

    ImageHeader header();

    Volume volume(int frame);

    RawImage raw(int frame);

    LabelMap labels();
}
