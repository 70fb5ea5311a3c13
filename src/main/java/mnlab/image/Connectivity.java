package mnlab.image;

/** Which voxels count as neighbours. In a plane (nz = 1), 6 means 4, and 18 and 26 both mean 8. */
public enum Connectivity {
    /** Voxels that share a face: 6 neighbours (4 in a plane). */
    FACES,
    /** Voxels that share a face or an edge: 18 neighbours (8 in a plane). */
    EDGES,
    /** Voxels that share a face, an edge or a corner: 26 neighbours (8 in a plane). Full connectivity. */
    CORNERS
}
