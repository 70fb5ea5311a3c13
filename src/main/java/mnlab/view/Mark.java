package mnlab.view;

/**
 * Where something begins on a chart's x axis.
 *
 * @param x the position
 * @param name what begins there
 */
public record Mark(double x, String name) {}
