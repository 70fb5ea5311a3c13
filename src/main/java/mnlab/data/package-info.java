/**
 * Data sets as the trainer sees them: cases found by their layout, split into parts and pools, prepared once into a
 * memory-mapped cache, cut into patches on worker threads. What a batch holds depends on keys alone.
 */
package mnlab.data;
