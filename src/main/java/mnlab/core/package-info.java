/** The ground that every room stands on: keys for randomness, errors, files that are whole or not there, progress. */
package mnlab.core;
