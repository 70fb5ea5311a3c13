/** A Mean Teacher that keeps quiet during the warm-up; then its voice rises in a straight line until the transition. */
record GentleTeacher(NetSpec net, double rate, double memory, double voice) implements Method {

    public GentleTeacher() {
        this(Nets.unet3d(8), 1e-3, .99, .1);
    }

    @Override
    public String name() {
        return "gentle-teacher";
    }

    @Override
    public Recipe recipe(Setup setup) {
        Epochs epochs = setup.epochs();
        int half = setup.batch() / 2;
        int rise = epochs.transition() - epochs.warmUp();
        Schedule rising = clock -> voice * linearRamp(Math.max(0, clock.epoch() - epochs.warmUp()), rise);
        Source teacher = prob("teacher", Views.noise(.1, .2), Mode.TRAIN);
        return Recipe.named("Gentle Teacher")
                .net("student", trained(net, adamW(), warmUpCosineRestart(rate, epochs, 0)))
                .net("teacher", ema("student", memory))
                .phase(
                        "all",
                        epochs.maximum(),
                        rounds(setup.rounds(), setup.batch() - half, half),
                        update(
                                "student",
                                Term.of(LABELLED, "student", label(), dice()),
                                Term.of(LABELLED, "student", label(), kl()),
                                Term.of(ALL, "student", teacher, mse())
                                        .named("agreement")
                                        .weight(rising)))
                .inference("student");
    }
}
