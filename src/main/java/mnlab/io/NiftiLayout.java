package mnlab.io;

import java.nio.ByteBuffer;

/** Where the fields of a NIfTI header lie: version 1 (348 bytes) and version 2 (540 bytes). */
enum NiftiLayout {
    /** nifti1.h. */
    V1(348, 344, 40, 70, 76, 108, 112, 252, 256, 280) {
        @Override
        long dim(ByteBuffer header, int i) {
            return header.getShort(dim + 2 * i);
        }

        @Override
        int code(ByteBuffer header, int i) {
            return header.getShort(codes + 2 * i);
        }

        @Override
        double real(ByteBuffer header, int field, int i) {
            return header.getFloat(field + 4 * i);
        }

        @Override
        double offset(ByteBuffer header) {
            return header.getFloat(voxOffset);
        }
    },
    /** nifti2.h. */
    V2(540, 4, 16, 12, 104, 168, 176, 344, 352, 400) {
        @Override
        long dim(ByteBuffer header, int i) {
            return header.getLong(dim + 8 * i);
        }

        @Override
        int code(ByteBuffer header, int i) {
            return header.getInt(codes + 4 * i);
        }

        @Override
        double real(ByteBuffer header, int field, int i) {
            return header.getDouble(field + 8 * i);
        }

        @Override
        double offset(ByteBuffer header) {
            return header.getLong(voxOffset);
        }
    };

    final int size;
    final int magic;
    final int dim;
    final int datatype;
    final int pixdim;
    final int voxOffset;
    final int scaling;
    final int codes;
    final int quaternion;
    final int srow;

    NiftiLayout(
            int size,
            int magic,
            int dim,
            int datatype,
            int pixdim,
            int voxOffset,
            int scaling,
            int codes,
            int quaternion,
            int srow) {
        this.size = size;
        this.magic = magic;
        this.dim = dim;
        this.datatype = datatype;
        this.pixdim = pixdim;
        this.voxOffset = voxOffset;
        this.scaling = scaling;
        this.codes = codes;
        this.quaternion = quaternion;
        this.srow = srow;
    }

    /** dim[i], of which dim[0] is the number of axes. */
    abstract long dim(ByteBuffer header, int i);

    /** qform_code (0) or sform_code (1). */
    abstract int code(ByteBuffer header, int i);

    /** The i-th number of a floating-point field. */
    abstract double real(ByteBuffer header, int field, int i);

    /** Where voxels begin in the file. */
    abstract double offset(ByteBuffer header);
}
