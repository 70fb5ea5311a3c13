package mnlab.io;

import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import mnlab.image.Grid;
import mnlab.io.VoxelInput.Scaling;

/**
 * Reads NRRD (teem.sourceforge.net/nrrd/format.html): two or three spatial axes, or three with frames behind them; raw or gzip, the
 * voxels behind the header or in a file of their own. Where no space is named, directions are those of ITK: left, posterior, superior.
 */
final class NrrdReader {

    private static final String MAGIC = "NRRD000";

    private static final Map<String, int[]> SPACES = Map.of(
            "left-posterior-superior", new int[] {-1, -1, 1},
            "lps", new int[] {-1, -1, 1},
            "right-anterior-superior", new int[] {1, 1, 1},
            "ras", new int[] {1, 1, 1},
            "left-anterior-superior", new int[] {-1, 1, 1},
            "las", new int[] {-1, 1, 1});

    private static final Map<VoxelType, List<String>> TYPES = Map.of(
            VoxelType.INT8, List.of("signed char", "int8", "int8_t"),
            VoxelType.UINT8, List.of("uchar", "unsigned char", "uint8", "uint8_t"),
            VoxelType.INT16, List.of("short", "short int", "signed short", "signed short int", "int16", "int16_t"),
            VoxelType.UINT16, List.of("ushort", "unsigned short", "unsigned short int", "uint16", "uint16_t"),
            VoxelType.INT32, List.of("int", "signed int", "int32", "int32_t"),
            VoxelType.UINT32, List.of("uint", "unsigned int", "uint32", "uint32_t"),
            VoxelType.INT64, List.of("longlong", "long long", "long long int", "signed long long", "int64", "int64_t"),
            VoxelType.UINT64,
                    List.of("ulonglong", "unsigned long long", "unsigned long long int", "uint64", "uint64_t"),
            VoxelType.FLOAT32, List.of("float"),
            VoxelType.FLOAT64, List.of("double"));

    private NrrdReader() {}

    static boolean recognises(byte[] head) {
        return new String(head, StandardCharsets.ISO_8859_1).startsWith(MAGIC);
    }

    static VoxelFile open(Path file) throws IOException {
        TextHeader header = header(file);
        VoxelType type = type(header);
        int dimension = header.sizes("dimension", header.need("dimension"), 1)[0];
        if (dimension < 2 || dimension > 4) {
            throw unsupported(header, "has " + dimension + " axes", "Images have 2 or 3, or 4 with frames");
        }
        int[] sizes = header.sizes("sizes", header.need("sizes"), dimension);
        int[] space = {sizes[0], sizes[1], dimension > 2 ? sizes[2] : 1};
        Grid grid = grid(header, space, dimension);
        ImageHeader image = new ImageHeader(grid, dimension == 4 ? sizes[3] : 1, type);
        return voxels(header, image);
    }

    /** The header ends with an empty line, behind which voxels may stand, or with the file. */
    private static TextHeader header(Path file) throws IOException {
        return TextHeader.read(file, (line, fields) -> {
            if (!line.isEmpty() && !line.startsWith(MAGIC) && !line.startsWith("#") && !line.contains(":=")) {
                TextHeader.add(file, fields, line, ":");
            }
            return line.isEmpty();
        });
    }

    private static VoxelType type(TextHeader header) {
        String name = header.need("type").toLowerCase(Locale.ROOT);
        return TYPES.entrySet().stream()
                .filter(entry -> entry.getValue().contains(name))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow(
                        () -> unsupported(header, "holds voxels of the type '" + name + "'", "Convert it to NIfTI"));
    }

    private static Grid grid(TextHeader header, int[] sizes, int dimension) {
        String name = header.get("space").orElse("lps").toLowerCase(Locale.ROOT);
        int[] signs = SPACES.get(name);
        if (signs == null) {
            throw unsupported(
                    header, "lies in the space '" + name + "'", "Known are " + String.join(", ", SPACES.keySet()));
        }
        double[][] axes = {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}};
        if (header.get("space directions").isPresent()) {
            String[] vectors = header.need("space directions").split("(?<=\\))\\s*|\\s+(?=none|\\()");
            for (int i = 0; i < dimension; i++) {
                String vector = i < vectors.length ? vectors[i].trim() : "";
                if (vector.equals("none") == i < 3) {
                    throw unsupported(
                            header,
                            "has space directions " + Arrays.toString(vectors),
                            "The first axes are those of space");
                }
                if (i < 3) {
                    axes[i] = header.numbers("space directions", vector, 3);
                }
            }
        } else if (header.get("spacings").isPresent()) {
            String[] steps = header.need("spacings").split("\\s+");
            for (int i = 0; i < Math.min(3, dimension); i++) {
                axes[i][i] = header.numbers("spacings", i < steps.length ? steps[i] : "", 1)[0];
            }
        }
        double[] origin = header.get("space origin")
                .map(text -> header.numbers("space origin", text, 3))
                .orElse(new double[3]);
        return header.grid(sizes, axes, origin, signs);
    }

    private static VoxelFile voxels(TextHeader header, ImageHeader image) throws IOException {
        Compression compression =
                switch (header.need("encoding").toLowerCase(Locale.ROOT)) {
                    case "raw" -> Compression.NONE;
                    case "gzip", "gz" -> Compression.GZIP;
                    default ->
                        throw unsupported(
                                header,
                                "is packed as '" + header.need("encoding") + "'",
                                "Write it with the encoding raw or gzip");
                };
        String named = header.get("data file", "datafile").orElse("");
        if (named.startsWith("LIST") || named.contains("%")) {
            throw unsupported(header, "has its voxels in many files", "Write it with one");
        }
        if (!header.get("line skip", "lineskip").orElse("0").equals("0")) {
            throw unsupported(header, "skips lines before its voxels", "Write it without");
        }
        Path data = named.isEmpty() ? header.file() : header.beside(named);
        long begins = named.isEmpty() ? header.length() : 0;
        long skip = header.skip("byte skip", "byteskip");
        if (skip == -1) {
            if (compression != Compression.NONE) {
                throw unsupported(
                        header, "counts its voxels from the end of a packed file", "Write it without byte skip");
            }
            begins = VoxelFile.atTheEnd(data, image);
        }
        return new VoxelFile(data, begins, compression, Math.max(0, skip), image, order(header, image), Scaling.NONE);
    }

    private static ByteOrder order(TextHeader header, ImageHeader image) {
        if (image.type().bytes() == 1) {
            return ByteOrder.LITTLE_ENDIAN;
        }
        String name = header.need("endian").toLowerCase(Locale.ROOT);
        if (!name.equals("big") && !name.equals("little")) {
            throw new CorruptImageException(header.file(), "its endian is '" + name + "', neither big nor little");
        }
        return name.equals("big") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
    }

    private static UnsupportedImageException unsupported(TextHeader header, String problem, String remedy) {
        return new UnsupportedImageException(header.file(), problem, remedy);
    }
}
