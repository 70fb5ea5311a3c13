/**
 * What {@code mnlab bench} times: one class a row, found because it is there. The same work on the same inputs is timed for other
 * programs by {@code data-scripts/peers/bench.py}.
 */
package mnlab.cli.bench;
