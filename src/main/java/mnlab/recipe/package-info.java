/** The methods, a record each, written down in the parts of {@code mnlab.method}: no recipe holds an array or arithmetic. */
package mnlab.recipe;
