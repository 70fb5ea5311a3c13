/**
 * How good a result is: overlap, surface distances and intervals of segmentations, likeness of pictures, agreement and correlation, and the rows
 * and tables that results are kept in.
 */
package mnlab.metric;
