package mnlab.io;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import mnlab.image.Affine;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The affine of a NIfTI header, by nibabel's rules: the sform when its code is above 0, else the qform when its code is
 * above 0, else voxels along the axes, x to the left, with the world's origin in the image's middle. Lengths are
 * millimetres whatever the header's unit says, as everywhere in practice.
 */
final class NiftiAffine {

    private static final Logger LOG = LoggerFactory.getLogger(NiftiAffine.class);

    private final Path file;
    private final NiftiLayout layout;
    private final ByteBuffer header;

    private NiftiAffine(Path file, NiftiLayout layout, ByteBuffer header) {
        this.file = file;
        this.layout = layout;
        this.header = header;
    }

    static Affine read(Path file, NiftiLayout layout, ByteBuffer header, int[] shape) {
        NiftiAffine reader = new NiftiAffine(file, layout, header);
        boolean sform = layout.code(header, 1) > 0;
        boolean qform = layout.code(header, 0) > 0;
        Affine affine = sform ? reader.sform() : qform ? reader.qform() : reader.base(shape);
        if (!affine.placesVoxels()) {
            String source = sform ? "sform" : qform ? "qform" : "pixdim";
            throw new CorruptImageException(
                    file, "its " + source + " does not place the voxels in space: " + text(affine));
        }
        return affine;
    }

    private Affine sform() {
        for (int axis = 1; axis <= 3; axis++) {
            double size = layout.real(header, layout.pixdim, axis);
            if (!(size > 0 && Double.isFinite(size))) {
                LOG.warn("{}: pixdim[{}] is {}; the spacing is taken from the sform", file, axis, size);
            }
        }
        double[] m = new double[16];
        for (int i = 0; i < 12; i++) {
            m[i] = layout.real(header, layout.srow, i);
        }
        m[15] = 1;
        return new Affine(m);
    }

    /** nifti1.h, method 2: a unit quaternion (a, b, c, d) with a >= 0, voxel sizes, and the handedness in pixdim[0]. */
    private Affine qform() {
        double b = layout.real(header, layout.quaternion, 0);
        double c = layout.real(header, layout.quaternion, 1);
        double d = layout.real(header, layout.quaternion, 2);
        double square = 1 - (b * b + c * c + d * d);
        double threshold = 3 * (layout == NiftiLayout.V1 ? Math.ulp(1f) : Math.ulp(1.0));
        if (!(square >= -threshold)) {
            throw new CorruptImageException(file, "its qform is not a rotation: quaternion " + b + ", " + c + ", " + d);
        }
        double a = square < threshold ? 0 : Math.sqrt(square);
        double dx = size(1);
        double dy = size(2);
        double dz = size(3) * (layout.real(header, layout.pixdim, 0) == -1 ? -1 : 1);
        double s = 2 / (a * a + b * b + c * c + d * d);
        return new Affine(new double[] {
            (1 - s * (c * c + d * d)) * dx,
            s * (b * c - d * a) * dy,
            s * (b * d + c * a) * dz,
            shift(0),
            s * (b * c + d * a) * dx,
            (1 - s * (b * b + d * d)) * dy,
            s * (c * d - b * a) * dz,
            shift(1),
            s * (b * d - c * a) * dx,
            s * (c * d + b * a) * dy,
            (1 - s * (b * b + c * c)) * dz,
            shift(2),
            0,
            0,
            0,
            1
        });
    }

    /** The quaternion's fields are followed by qoffset_x, y, z. */
    private double shift(int axis) {
        return layout.real(header, layout.quaternion, 3 + axis);
    }

    private Affine base(int[] shape) {
        double[] m = new double[16];
        for (int axis = 0; axis < 3; axis++) {
            double step = (axis == 0 ? -1 : 1) * size(axis + 1);
            m[5 * axis] = step;
            m[4 * axis + 3] = -step * (shape[axis] - 1) / 2;
        }
        m[15] = 1;
        return new Affine(m);
    }

    /** A voxel size: the sign is dropped and 0 means 1, as nibabel mends them. */
    private double size(int axis) {
        double size = Math.abs(layout.real(header, layout.pixdim, axis));
        return size == 0 ? 1 : size;
    }

    private static String text(Affine affine) {
        return Arrays.toString(Arrays.copyOf(affine.m(), 12));
    }
}
