/** What can be wrong with a data set, one class a thing; they are found by scan. */
package mnlab.data.check;
