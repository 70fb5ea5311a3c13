/** The layouts in which data sets lie on disk, one class a layout; they are found by scan. */
package mnlab.data.layout;
