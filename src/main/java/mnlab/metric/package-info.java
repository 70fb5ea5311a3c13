/** How good a segmentation is: overlap, surface distances, intervals, and the rows and tables that results are kept in. */
package mnlab.metric;
