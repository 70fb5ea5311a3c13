package mnlab.intrapartum;

/**
 * A data set of phantom videos.
 *
 * @param seed everything is drawn from it
 * @param positives number of videos of the standard plane
 * @param negatives number of videos off it
 * @param sweeps number of videos into the standard plane and out of it
 * @param frames of each video
 * @param size pixels along a frame's edge
 * @param masks frames of each positive video that have a mask
 * @param framesPerSecond of each video
 */
public record PhantomVideoSettings(
        long seed, int positives, int negatives, int sweeps, int frames, int size, int masks, double framesPerSecond) {

    /** Refuses nonsense. */
    public PhantomVideoSettings {
        boolean counts = positives >= 0 && negatives >= 0 && sweeps >= 0 && masks >= 0;
        if (!counts || frames < 1 || size < 16 || masks > frames || !(framesPerSecond >= .001)) {
            throw new IllegalArgumentException("no phantom videos: " + positives + ", " + negatives + " and " + sweeps
                    + " videos of " + frames + " frames of " + size + " pixels with " + masks + " masks at "
                    + framesPerSecond + " frames per second");
        }
    }

    /** 40 positive, 40 negative videos and 10 sweeps of 60 frames of 256 pixels; 8 masks a positive video. */
    public static PhantomVideoSettings standard(long seed) {
        return new PhantomVideoSettings(seed, 40, 40, 10, 60, 256, 8, 24);
    }

    /** 12 positive, 12 negative videos and 3 sweeps of 24 frames of 96 pixels; 5 masks a positive video: for lessons. */
    public static PhantomVideoSettings small(long seed) {
        return new PhantomVideoSettings(seed, 12, 12, 3, 24, 96, 5, 24);
    }
}
