package mnlab.intrapartum;

import java.util.OptionalDouble;
import java.util.function.Function;
import mnlab.geometry.Measurement;

/** What is measured on a frame. */
public enum Quantity {
    /** Angle of progression. */
    AOP("AoP (degrees)", Measurement::aop),
    /** Head-symphysis distance. */
    HSD("HSD (pixels)", Measurement::hsd);

    private final String title;
    private final Function<Measurement, OptionalDouble> number;

    Quantity(String title, Function<Measurement, OptionalDouble> number) {
        this.title = title;
        this.number = number;
    }

    /** Name and unit. */
    public String title() {
        return title;
    }

    /** Its value in a measurement. */
    public OptionalDouble of(Measurement measurement) {
        return number.apply(measurement);
    }
}
