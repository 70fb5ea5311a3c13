/**
 * How good a result is: overlap, surface distances and intervals of segmentations, likeness of pictures, agreement, correlation and calibration, and
 * the rows and tables that results are kept in.
 */
package mnlab.metric;
