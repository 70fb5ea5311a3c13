/** Image files: one reader and writer a format, typed errors, and nothing in a file that is ever run. */
package mnlab.io;
