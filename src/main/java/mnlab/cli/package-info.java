/** The door from the command line: picocli commands over the same objects that a notebook uses. */
package mnlab.cli;
