/** Three-dimensional images: voxels on a grid with a place in space, and what is computed from them alone. */
package mnlab.image;
