package mnlab.io;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Reads NIfTI-1 and NIfTI-2: .nii, .hdr with .img, each also gzipped. */
final class NiftiReader {

    private NiftiReader() {}

    /** The voxels of a file whose first bytes are given. */
    static VoxelFile open(Path file, byte[] head) throws IOException {
        NiftiHeader header = NiftiHeader.parse(file, head);
        Path data = header.pair() ? imageOf(file) : file;
        Compression compression = ImageFiles.gzipped(data) ? Compression.GZIP : Compression.NONE;
        return new VoxelFile(data, 0, compression, header.offset(), header.image(), header.order(), header.scaling());
    }

    /** The .img file of a .hdr file, gzipped or not. */
    private static Path imageOf(Path header) {
        String name = header.getFileName().toString();
        String stem = name.replaceFirst("(?i)\\.hdr(\\.gz)?$", "");
        for (String ending : List.of(".img", ".img.gz", ".IMG")) {
            Path image = header.resolveSibling(stem + ending);
            if (Files.exists(image)) {
                return image;
            }
        }
        throw new UnreadableImageException(
                header, "its voxels should lie in " + stem + ".img, which is not there", null);
    }
}
