package mnlab.geometry;

import java.util.Arrays;
import mnlab.core.Key;
import mnlab.image.Grid;
import mnlab.image.LabelMap;
import org.apache.commons.rng.UniformRandomProvider;

/** Masks for the tests of this room. */
final class Masks {

    private Masks() {}

    /** Two ellipses, the symphysis above the head where they overlap. */
    static LabelMap of(int nx, int ny, Ellipse symphysis, Ellipse head) {
        byte[] labels = new byte[nx * ny];
        fill(labels, nx, head, Structure.HEAD);
        fill(labels, nx, symphysis, Structure.SYMPHYSIS);
        return new LabelMap(Grid.of(nx, ny, 1), labels);
    }

    /** Sets the pixels whose centres lie in the ellipse. */
    private static void fill(byte[] labels, int nx, Ellipse ellipse, Structure structure) {
        double cos = Math.cos(Math.toRadians(ellipse.thetaDegrees()));
        double sin = Math.sin(Math.toRadians(ellipse.thetaDegrees()));
        int ny = labels.length / nx;
        int top = (int) Math.max(0, ellipse.cy() - ellipse.a());
        for (int y = top; y < Math.min(ny, ellipse.cy() + ellipse.a() + 1); y++) {
            for (int x = 0; x < nx; x++) {
                double dx = x - ellipse.cx();
                double dy = y - ellipse.cy();
                double u = (dx * cos + dy * sin) / ellipse.a();
                double v = (dy * cos - dx * sin) / ellipse.b();
                labels[x + nx * y] = u * u + v * v <= 1 ? (byte) structure.label() : labels[x + nx * y];
            }
        }
    }

    /** Some kind of mask that a network could produce: noise, specks, lines, blobs over the border, nothing, one class everywhere. */
    static LabelMap anything(Key key) {
        UniformRandomProvider random = key.random();
        int nx = 1 + random.nextInt(60);
        int ny = 1 + random.nextInt(60);
        byte[] labels = new byte[nx * ny];
        switch (random.nextInt(6)) {
            case 0 -> noise(labels, random, random.nextDouble());
            case 1 -> noise(labels, random, 3.0 / labels.length);
            case 2 -> lines(labels, nx, random);
            case 3 -> blobs(labels, nx, ny, random);
            case 4 -> Arrays.fill(labels, (byte) random.nextInt(3));
            default -> {
                blobs(labels, nx, ny, random);
                noise(labels, random, 0.05);
            }
        }
        return new LabelMap(Grid.of(nx, ny, 1), labels);
    }

    private static void noise(byte[] labels, UniformRandomProvider random, double density) {
        for (int i = 0; i < labels.length; i++) {
            labels[i] = random.nextDouble() < density ? (byte) random.nextInt(3) : labels[i];
        }
    }

    private static void lines(byte[] labels, int nx, UniformRandomProvider random) {
        int[] steps = {1, nx, nx + 1, nx - 1};
        for (int line = 0; line < 4; line++) {
            int step = Math.max(1, steps[random.nextInt(4)]);
            byte label = (byte) (1 + line % 2);
            int length = 1 + random.nextInt(40);
            for (int i = random.nextInt(labels.length); i < labels.length && length-- > 0; i += step) {
                labels[i] = label;
            }
        }
    }

    /** Ellipses whose centres may lie outside. */
    private static void blobs(byte[] labels, int nx, int ny, UniformRandomProvider random) {
        for (Structure structure : Structure.values()) {
            double a = 0.5 + 30 * random.nextDouble();
            double b = a * (0.05 + 0.95 * random.nextDouble());
            double cx = nx * (1.4 * random.nextDouble() - 0.2);
            double cy = ny * (1.4 * random.nextDouble() - 0.2);
            fill(labels, nx, new Ellipse(cx, cy, a, b, 180 * random.nextDouble()), structure);
        }
    }
}
