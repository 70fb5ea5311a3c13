/** From a network that sees patches to labels of a whole volume: sliding window, resampling back, post-processing. */
package mnlab.infer;
