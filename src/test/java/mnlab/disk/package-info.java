/** Test support: a disk that fails, and a process that ends in the midst of writing, on real files. */
package mnlab.disk;
