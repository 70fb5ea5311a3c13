/**
 * Networks and what they are made of: the layers that the engine lacks, the networks as recipes found by name ({@link
 * mnlab.nn.Nets}), their named tensors ({@link mnlab.nn.Weights}), and files of weights read without running anything
 * ({@link mnlab.nn.StateDict}).
 */
package mnlab.nn;
