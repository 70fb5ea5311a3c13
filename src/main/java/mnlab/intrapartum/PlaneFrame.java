package mnlab.intrapartum;

import mnlab.image.Frame;

/**
 * A frame to learn the standard plane from.
 *
 * @param name video and index, for errors
 * @param frame grey, of the network's size
 * @param standard whether it shows the standard plane
 */
record PlaneFrame(String name, Frame frame, boolean standard) {}
