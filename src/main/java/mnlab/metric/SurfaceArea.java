package mnlab.metric;

/**
 * How much surface passes between eight neighbouring voxels, by which of them are inside (marching cubes: Lorensen and
 * Cline, 1987, with vertices half-way between voxels). The rule, in place of a table of triangles: inside and outside are
 * exchanged when more than half are inside; voxels joined along edges then make pieces, each cut off by one polygon whose
 * triangles are added up here by their area vectors in units of the voxel faces.
 */
final class SurfaceArea {

    private SurfaceArea() {}

    /**
     * Areas for the 256 ways in which eight voxels can be inside; bit x + 2y + 4z stands for voxel (x, y, z).
     *
     * @param spacing length of a voxel along x, y, z
     */
    static double[] inCubes(double[] spacing) {
        double[] face = {spacing[1] * spacing[2], spacing[0] * spacing[2], spacing[0] * spacing[1]};
        return pieces(256, 8, 3, (piece, edges) -> areaOfPiece(piece, edges, face));
    }

    /** Lengths of contour for the 16 ways in which four pixels can be inside; bit x + 2y stands for pixel (x, y). */
    static double[] inSquares(double[] spacing) {
        return pieces(16, 4, 2, (piece, edges) -> {
            if (Integer.bitCount(piece) == 1) {
                return Math.hypot(spacing[0], spacing[1]) / 2;
            }
            return edges[0] > 0 ? spacing[0] : spacing[1];
        });
    }

    /** The measure of one piece, given its voxels as bits and its number of edges along each axis. */
    private interface Measure {
        double of(int piece, int[] edges);
    }

    private static double[] pieces(int codes, int corners, int axes, Measure measure) {
        double[] sums = new double[codes];
        for (int code = 0; code < codes; code++) {
            int rest = Integer.bitCount(code) > corners / 2 ? codes - 1 - code : code;
            while (rest != 0) {
                int piece = grow(Integer.lowestOneBit(rest), rest, axes);
                sums[code] += measure.of(piece, edges(piece, axes));
                rest &= ~piece;
            }
        }
        return sums;
    }

    /** The corners that can be reached from a first one along edges. */
    private static int grow(int piece, int allowed, int axes) {
        int grown = piece;
        for (int corner = 0; corner < 1 << axes; corner++) {
            for (int axis = 0; axis < axes; axis++) {
                if ((piece >> corner & 1) == 1) {
                    grown |= 1 << (corner ^ 1 << axis) & allowed;
                }
            }
        }
        return grown == piece ? piece : grow(grown, allowed, axes);
    }

    private static int[] edges(int piece, int axes) {
        int[] edges = new int[3];
        for (int corner = 0; corner < 1 << axes; corner++) {
            for (int axis = 0; axis < axes; axis++) {
                boolean low = (corner >> axis & 1) == 0;
                if (low && (piece >> corner & 1) == 1 && (piece >> (corner ^ 1 << axis) & 1) == 1) {
                    edges[axis]++;
                }
            }
        }
        return edges;
    }

    private static double areaOfPiece(int piece, int[] edges, double[] face) {
        double[] across = new double[3];
        for (int axis = 0; axis < 3; axis++) {
            across[axis] = edges[axis] == 0 ? 1 : 0;
        }
        int edgeCount = edges[0] + edges[1] + edges[2];
        return switch (Integer.bitCount(piece)) {
            case 1 -> norm(1 / 8.0, 1 / 8.0, 1 / 8.0, face);
            case 2 -> norm(across[0] / 2, across[1] / 2, across[2] / 2, face);
            // An elbow: a bent pentagon.
            case 3 -> norm(across[0] / 2, across[1] / 2, across[2] / 2, face) + norm(3 / 8.0, 3 / 8.0, 3 / 8.0, face);
            default -> edgeCount == 4 ? norm(across[0], across[1], across[2], face) : fourWithThreeEdges(piece, face);
        };
    }

    /** A corner with its three neighbours (a flat hexagon), or a chain of four (a bent one). */
    private static double fourWithThreeEdges(int piece, double[] face) {
        int middle = 0;
        for (int corner = 0; corner < 8; corner++) {
            int neighbours = 1 << (corner ^ 1) | 1 << (corner ^ 2) | 1 << (corner ^ 4);
            if ((piece >> corner & 1) == 1 && Integer.bitCount(piece & neighbours) > 1) {
                middle ^= corner;
                if (Integer.bitCount(piece & neighbours) == 3) {
                    return norm(3 / 4.0, 3 / 4.0, 3 / 4.0, face);
                }
            }
        }
        // The two inner corners of a chain differ along its middle edge alone: middle is now 1, 2 or 4.
        double area = norm(1 / 2.0, 1 / 2.0, 1 / 2.0, face);
        int along = Integer.numberOfTrailingZeros(middle);
        for (int other = 0; other < 3; other++) {
            if (other != along) {
                double[] v = new double[3];
                v[along] = 1 / 4.0;
                v[other] = 1 / 4.0;
                area += norm(v[0], v[1], v[2], face);
            }
        }
        return area;
    }

    private static double norm(double x, double y, double z, double[] face) {
        double a = x * face[0];
        double b = y * face[1];
        double c = z * face[2];
        return Math.sqrt(a * a + b * b + c * c);
    }
}
