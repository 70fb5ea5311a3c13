package mnlab.view;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import mnlab.image.Grid;

/**
 * A volume of bytes as one grey picture: its z slices as tiles, row by row, so that a browser decodes it in one go and a
 * PNG holds it in few bytes. Voxel (x, y, z) is pixel (x + nx (z mod tiles), y + ny (z / tiles)).
 */
final class Mosaic {

    private Mosaic() {}

    /** How many tiles lie in a row: about as wide as high. */
    static int tiles(Grid grid) {
        return (int)
                Math.max(1, Math.min(grid.nz(), Math.round(Math.sqrt((double) grid.nz() * grid.ny() / grid.nx()))));
    }

    static byte[] png(Grid grid, byte[] bytes) {
        int tiles = tiles(grid);
        int width = tiles * grid.nx();
        int height = (grid.nz() + tiles - 1) / tiles * grid.ny();
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY);
        byte[] pixels = ((DataBufferByte) image.getRaster().getDataBuffer()).getData();
        for (int z = 0; z < grid.nz(); z++) {
            for (int y = 0; y < grid.ny(); y++) {
                int to = (z / tiles * grid.ny() + y) * width + z % tiles * grid.nx();
                System.arraycopy(bytes, grid.index(0, y, z), pixels, to, grid.nx());
            }
        }
        return Png.encode(image);
    }
}
