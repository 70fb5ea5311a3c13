/**
 * Where in a head volume a two-dimensional ultrasound frame lies, and how sure that is: pose regression after QAERTS (arXiv 2405.13235) and
 * the methods that it is compared with.
 */
package mnlab.pose;
