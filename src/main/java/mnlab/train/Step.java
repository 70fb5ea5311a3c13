package mnlab.train;

import ai.djl.ndarray.NDManager;
import mnlab.core.Key;

/**
 * One step under way.
 *
 * @param clock the time that schedules read
 * @param key randomness of this step: noise, dropout, mixing
 * @param arrays the scope that all arrays of this step belong to; it is freed when the step ends
 */
public record Step(Clock clock, Key key, NDManager arrays) {}
