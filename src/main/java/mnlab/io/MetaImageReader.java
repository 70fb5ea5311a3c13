package mnlab.io;

import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import mnlab.image.Grid;
import mnlab.io.VoxelInput.Scaling;

/**
 * Reads MetaImage (.mha, and .mhd with its file of voxels): two or three axes, raw or zlib, one number a voxel or three bytes of colour. Its world is left, posterior, superior, as
 * ITK has it; its matrix holds a direction a row.
 */
final class MetaImageReader {

    private static final Map<String, VoxelType> TYPES = Map.of(
            "MET_CHAR", VoxelType.INT8,
            "MET_UCHAR", VoxelType.UINT8,
            "MET_SHORT", VoxelType.INT16,
            "MET_USHORT", VoxelType.UINT16,
            "MET_INT", VoxelType.INT32,
            "MET_UINT", VoxelType.UINT32,
            "MET_LONG_LONG", VoxelType.INT64,
            "MET_ULONG_LONG", VoxelType.UINT64,
            "MET_FLOAT", VoxelType.FLOAT32,
            "MET_DOUBLE", VoxelType.FLOAT64);

    /** The field that ends the header. */
    private static final String DATA = "elementdatafile";

    private MetaImageReader() {}

    static boolean recognises(byte[] head) {
        return new String(head, StandardCharsets.ISO_8859_1).matches("(?s)\\s*(ObjectType|Comment|NDims)\\s*=.*");
    }

    static ImageReader open(Path file) throws IOException {
        TextHeader header = header(file);
        int dimension = header.sizes("NDims", header.need("ndims"), 1)[0];
        if (dimension < 2 || dimension > 3) {
            throw unsupported(header, "has " + dimension + " axes", "Images have 2 or 3");
        }
        String channels = header.get("elementnumberofchannels").orElse("1");
        VoxelType type = TYPES.get(header.need("elementtype").toUpperCase(Locale.ROOT));
        if (type == null) {
            throw unsupported(header, "holds voxels of the type " + header.need("elementtype"), "Convert it to NIfTI");
        }
        int[] sizes = header.sizes("DimSize", header.need("dimsize"), dimension);
        Grid grid = grid(header, sizes);
        if (channels.equals("1")) {
            return voxels(header, new ImageHeader(grid, 1, type));
        }
        if (!channels.equals("3") || type != VoxelType.UINT8) {
            throw unsupported(
                    header,
                    "holds more than one number a voxel: " + channels + " of the type " + type,
                    "Write one channel a file; three are read where they are bytes: red, green, blue");
        }
        return new ColourFile(voxels(header, ColourFile.wide(file, grid)), grid);
    }

    private static TextHeader header(Path file) throws IOException {
        return TextHeader.read(file, (line, fields) -> {
            if (!line.isEmpty()) {
                TextHeader.add(file, fields, line, "=");
            }
            return fields.containsKey(DATA);
        });
    }

    private static Grid grid(TextHeader header, int[] sizes) {
        int n = sizes.length;
        double[] spacing = header.get("elementspacing", "elementsize")
                .map(text -> header.numbers("ElementSpacing", text, n))
                .orElse(new double[] {1, 1, 1});
        double[][] axes = {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}};
        header.get("transformmatrix", "orientation", "rotation").ifPresent(text -> {
            double[] matrix = header.numbers("TransformMatrix", text, n * n);
            for (int i = 0; i < n * n; i++) {
                axes[i / n][i % n] = matrix[i];
            }
        });
        for (int i = 0; i < n; i++) {
            for (int row = 0; row < 3; row++) {
                axes[i][row] *= spacing[i];
            }
        }
        double[] origin = new double[3];
        header.get("offset", "position", "origin")
                .ifPresent(text -> System.arraycopy(header.numbers("Offset", text, n), 0, origin, 0, n));
        return header.grid(new int[] {sizes[0], sizes[1], n == 3 ? sizes[2] : 1}, axes, origin, -1, -1, 1);
    }

    private static VoxelFile voxels(TextHeader header, ImageHeader image) throws IOException {
        if (!isTrue(header, "binarydata", true)) {
            throw unsupported(header, "holds its voxels as text", "Write it with BinaryData = True");
        }
        String named = header.need(DATA);
        if (named.equals("LIST") || named.contains("%")) {
            throw unsupported(header, "has its voxels in many files", "Write it with one");
        }
        boolean local = named.equalsIgnoreCase("LOCAL");
        Path data = local ? header.file() : header.beside(named);
        boolean packed = isTrue(header, "compresseddata", false);
        long begins = local ? header.length() : 0;
        long skip = header.skip("headersize");
        if (skip == -1) {
            if (packed) {
                throw unsupported(
                        header, "counts its voxels from the end of a packed file", "Write it without HeaderSize");
            }
            begins = VoxelFile.atTheEnd(data, image);
        }
        boolean big = isTrue(header, "binarydatabyteordermsb", isTrue(header, "elementbyteordermsb", false));
        return new VoxelFile(
                data,
                begins + Math.max(0, skip),
                packed ? Compression.ZLIB : Compression.NONE,
                0,
                image,
                big ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN,
                Scaling.NONE);
    }

    private static boolean isTrue(TextHeader header, String field, boolean otherwise) {
        return header.get(field)
                .map(text -> switch (text.toLowerCase(Locale.ROOT)) {
                    case "true", "t", "1" -> true;
                    case "false", "f", "0" -> false;
                    default ->
                        throw new CorruptImageException(
                                header.file(), field + " is '" + text + "', neither True nor False");
                })
                .orElse(otherwise);
    }

    private static UnsupportedImageException unsupported(TextHeader header, String problem, String remedy) {
        return new UnsupportedImageException(header.file(), problem, remedy);
    }
}
