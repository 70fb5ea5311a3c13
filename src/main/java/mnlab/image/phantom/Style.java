package mnlab.image.phantom;

import org.apache.commons.rng.UniformRandomProvider;

/**
 * How one case looks: what a scanner and a patient change without changing the anatomy. Intensities are shares of full scale.
 *
 * @param air outside the body
 * @param tissue inside the body
 * @param head class 1
 * @param tail class 2
 * @param noise deviation of the white noise
 * @param texture deviation of the tissue's texture
 * @param textureLength in mm
 * @param gain everything is multiplied by it
 * @param gamma everything is raised to it before the gain
 */
record Style(
        double air,
        double tissue,
        double head,
        double tail,
        double noise,
        double texture,
        double textureLength,
        double gain,
        double gamma) {

    static Style random(UniformRandomProvider random, Difficulty difficulty) {
        double v = difficulty.appearance();
        double tissue = .40 + .06 * v * symmetric(random);
        double step = difficulty.contrast() * (1 + .35 * v * symmetric(random));
        // A tail that is fainter than the bias field is lost to every method, however many labels it has.
        double ratio = .9 + .25 * v * symmetric(random);
        return new Style(
                .05 + .03 * v * symmetric(random),
                tissue,
                tissue + step,
                tissue + step * ratio,
                difficulty.noise() * (1 + .5 * v * symmetric(random)),
                difficulty.texture() * (1 + .6 * v * symmetric(random)),
                4 * (1 + .5 * v * symmetric(random)),
                1 + .3 * v * symmetric(random),
                StrictMath.exp(.35 * v * symmetric(random)));
    }

    /** Uniform in (-1, 1). */
    static double symmetric(UniformRandomProvider random) {
        return 2 * random.nextDouble() - 1;
    }
}
