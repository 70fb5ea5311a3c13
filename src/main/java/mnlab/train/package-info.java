/** The one training loop: steps of a task, optimisers with saveable state, schedules, checkpoints, the log. */
package mnlab.train;
