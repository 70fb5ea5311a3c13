package mnlab.jmh;

import java.util.Arrays;
import mnlab.core.Key;
import mnlab.image.Grid;
import mnlab.image.LabelMap;
import mnlab.image.Volume;
import org.apache.commons.rng.UniformRandomProvider;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** A cube of noise and a lobed ball in it, the same numbers on every machine. */
@State(Scope.Benchmark)
public class KernelInputs {

    @Param({"32", "64", "128"})
    int side;

    /** The number of voxels along each side. */
    int[] shape() {
        int[] shape = new int[3];
        Arrays.fill(shape, side);
        return shape;
    }

    Volume noise() {
        UniformRandomProvider random = Key.of(side).random();
        float[] values = new float[side * side * side];
        for (int i = 0; i < values.length; i++) {
            values[i] = random.nextFloat();
        }
        return new Volume(Grid.of(side, side, side), values);
    }

    LabelMap ball() {
        return ball(0);
    }

    /** The ball moved so many voxels along each axis. */
    LabelMap ball(int moved) {
        byte[] labels = new byte[side * side * side];
        for (int i = 0; i < labels.length; i++) {
            double x = i % side - side / 2.0 - moved;
            double y = i / side % side - side / 2.0 - moved;
            double z = i / (side * side) - side / 2.0 - moved;
            double lobes = 1 + .2 * Math.sin(5 * Math.atan2(y, x));
            labels[i] = (byte) (Math.sqrt(x * x + y * y + z * z) < lobes * side / 4 ? 1 : 0);
        }
        return new LabelMap(Grid.of(side, side, side), labels);
    }

    /** Voxels that are 1 with a probability: many small components. */
    LabelMap specks(double share) {
        float[] noise = noise().voxels();
        byte[] labels = new byte[noise.length];
        for (int i = 0; i < labels.length; i++) {
            labels[i] = (byte) (noise[i] < share ? 1 : 0);
        }
        return new LabelMap(Grid.of(side, side, side), labels);
    }
}
