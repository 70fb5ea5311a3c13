package mnlab.io;

import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.nio.file.Path;
import mnlab.image.Frame;

/**
 * The samples of a decoded picture, read from its raster: {@code BufferedImage.getRGB} applies a curve to grey. A palette's
 * colours take the place of their numbers, grey where all are; an alpha channel that hides nothing is dropped.
 */
final class PictureSamples {

    private PictureSamples() {}

    static Frame of(Path file, String where, BufferedImage image) {
        Raster raster = image.getRaster();
        if (raster.getSampleModel().getSampleSize(0) > 8) {
            throw new UnsupportedImageException(
                    file,
                    where + "has " + raster.getSampleModel().getSampleSize(0) + " bits a sample",
                    "Write it with 8, or as NIfTI where the levels beyond 256 matter");
        }
        return image.getColorModel() instanceof IndexColorModel palette
                ? coloured(file, where, raster, palette)
                : direct(file, where, raster);
    }

    private static Frame coloured(Path file, String where, Raster raster, IndexColorModel palette) {
        int[] indices = raster.getSamples(0, 0, raster.getWidth(), raster.getHeight(), 0, (int[]) null);
        byte[] samples = new byte[3 * indices.length];
        byte[] greys = new byte[indices.length];
        boolean grey = true;
        for (int i = 0; i < indices.length; i++) {
            int argb = palette.getRGB(indices[i]);
            checkOpaque(file, where, argb >>> 24);
            samples[3 * i] = (byte) (argb >> 16);
            samples[3 * i + 1] = (byte) (argb >> 8);
            samples[3 * i + 2] = (byte) argb;
            greys[i] = (byte) argb;
            grey &= samples[3 * i] == greys[i] && samples[3 * i + 1] == greys[i];
        }
        return grey
                ? Frame.grey(raster.getWidth(), raster.getHeight(), greys)
                : new Frame(raster.getWidth(), raster.getHeight(), 3, samples);
    }

    private static Frame direct(Path file, String where, Raster raster) {
        int bands = raster.getNumBands();
        int channels = bands <= 2 ? 1 : 3;
        int[] row = new int[bands * raster.getWidth()];
        byte[] samples = new byte[channels * raster.getWidth() * raster.getHeight()];
        int at = 0;
        for (int y = 0; y < raster.getHeight(); y++) {
            raster.getPixels(0, y, raster.getWidth(), 1, row);
            for (int i = 0; i < row.length; i += bands) {
                for (int c = 0; c < channels; c++) {
                    samples[at++] = (byte) row[i + c];
                }
                checkOpaque(file, where, bands > channels ? row[i + channels] : 255);
            }
        }
        return new Frame(raster.getWidth(), raster.getHeight(), channels, samples);
    }

    private static void checkOpaque(Path file, String where, int alpha) {
        if (alpha != 255) {
            throw new UnsupportedImageException(
                    file, where + "has transparent pixels", "Write it without an alpha channel");
        }
    }
}
