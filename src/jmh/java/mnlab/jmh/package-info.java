/** Microbenchmarks of the loops over voxels (JMH). */
package mnlab.jmh;
