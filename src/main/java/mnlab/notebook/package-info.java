/** The door from Jupyter: the extension of the JJava kernel with its renderers. The library works without it. */
package mnlab.notebook;
