package mnlab.image.phantom;

import java.util.ArrayList;
import java.util.List;
import mnlab.core.Key;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * What lies where in one case: a body, in it an organ of a head (class 1) and a tail that grows out of it (class 2), and
 * distractors of the same family that are not the organ: a head without a tail, a tail without a head, other lumps.
 *
 * @param body the body's outline
 * @param head class 1
 * @param tail class 2
 * @param distractors the others
 */
record Anatomy(Structure body, Structure head, Structure tail, List<Distractor> distractors) {

    /** Clearance in mm between the middle of the organ and that of a distractor. */
    private static final double CLEARANCE = 15;

    private static final double[] HEAD = {9.5, 7.5, 7};

    /** A shape in its place. */
    record Structure(Pose pose, Shape shape) {
        boolean contains(double x, double y, double z, double[] scratch) {
            pose.apply(x, y, z, scratch);
            return shape.contains(scratch);
        }
    }

    /** Another structure; its intensity lies {@code level} organ contrasts above the tissue. */
    record Distractor(Structure structure, double level) {}

    /**
     * @param half half the extent of the image in mm along x, y, z
     */
    static Anatomy random(Key key, Difficulty difficulty, double[] half) {
        UniformRandomProvider random = key.then("organ").random();
        double v = difficulty.pose();
        double d = difficulty.deformation();
        // The tail leads away from the head: the two together are centred.
        double[] centre = {-5, -2, 0};
        for (int axis = 0; axis < 3; axis++) {
            centre[axis] += .3 * half[axis] * v * Style.symmetric(random);
        }
        Pose pose = Pose.random(random, centre, .6 * v, 1 + .22 * v * Style.symmetric(random));
        Structure head = new Structure(pose, new Blob(random, HEAD, d));
        Structure tail = new Structure(pose, new Tube(random, 20, 5.5, 3.2, d));
        return new Anatomy(body(key.then("body").random(), half, d), head, tail, others(key, difficulty, half, centre));
    }

    private static Structure body(UniformRandomProvider random, double[] half, double deformation) {
        double[] radii = {1.05 * half[0], 1.0 * half[1], 1.25 * half[2]};
        Pose straight = new Pose(new double[3], new double[] {1, 0, 0, 0, 1, 0, 0, 0, 1}, 1);
        return new Structure(straight, new Blob(random, radii, .25 * deformation));
    }

    private static List<Distractor> others(Key key, Difficulty difficulty, double[] half, double[] organ) {
        UniformRandomProvider random = key.then("distractors").random();
        double mean = difficulty.distractors();
        int count = (int) Math.round(mean * (1 + .5 * Style.symmetric(random)));
        List<Distractor> others = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            others.add(other(random, difficulty, place(random, half, organ)));
        }
        return others;
    }

    private static double[] place(UniformRandomProvider random, double[] half, double[] organ) {
        double[] place = new double[3];
        double distance = 0;
        // Bounded, so that a small image ends too; the organ is drawn over what is too near.
        for (int tries = 0; tries < 50 && distance < CLEARANCE; tries++) {
            distance = 0;
            for (int axis = 0; axis < 3; axis++) {
                place[axis] = .9 * half[axis] * Style.symmetric(random);
                distance += (place[axis] - organ[axis]) * (place[axis] - organ[axis]);
            }
            distance = Math.sqrt(distance);
        }
        return place;
    }

    private static Distractor other(UniformRandomProvider random, Difficulty difficulty, double[] place) {
        double d = difficulty.deformation();
        Pose pose = Pose.random(random, place, 2, .6 + .5 * random.nextDouble());
        double kind = random.nextDouble();
        if (kind < .4) {
            return new Distractor(new Structure(pose, new Blob(random, HEAD, d)), .75 + .5 * random.nextDouble());
        }
        if (kind < .75) {
            Tube tube = new Tube(random, 20, 5.5, 3.2, d);
            return new Distractor(new Structure(pose, tube), .6 + .6 * random.nextDouble());
        }
        return new Distractor(new Structure(pose, new Blob(random, HEAD, d)), 1.5 * Style.symmetric(random));
    }
}
