/** Seeded three-dimensional images of made-up organs with their true segmentation. */
package mnlab.image.phantom;
