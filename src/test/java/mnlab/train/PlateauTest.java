package mnlab.train;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.stream.Stream;
import mnlab.Golden;
import mnlab.Golden.GoldenCase;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Against torch's, by {@code data-scripts/fixtures/make_plateau.py}. */
class PlateauTest {

    private static final Clock ANY = new Clock(0, 0);

    private final GoldenCase golden = Golden.casesIn(Golden.made("train")).stream()
            .filter(c -> c.name().equals("plateau"))
            .findFirst()
            .orElseThrow();

    @TestFactory
    @Tag("golden")
    Stream<DynamicTest> ratesAreThoseOfPyTorch() {
        return Stream.iterate(0, i -> i + 1)
                .limit(golden.json().path("cases").size())
                .map(i -> golden.json().path("cases").path(i))
                .map(c -> DynamicTest.dynamicTest("patience " + c.path("patience"), () -> agrees(c)));
    }

    private void agrees(JsonNode c) {
        Plateau plateau = plateau(c);
        for (int epoch = 0; epoch < golden.json().path("losses").size(); epoch++) {
            plateau.observe(golden.json().path("losses").path(epoch).asDouble());
            double expected = c.path("rates").path(epoch).asDouble();
            assertEquals(expected, plateau.at(ANY), 1e-12 * expected, "epoch " + epoch);
        }
    }

    @Test
    void goesOnWhereItStood() {
        JsonNode c = golden.json().path("cases").path(0);
        Plateau whole = plateau(c);
        Plateau broken = plateau(c);
        for (JsonNode loss : golden.json().path("losses")) {
            whole.observe(loss.asDouble());
            broken.observe(loss.asDouble());
            State state = new State();
            broken.save(state);
            broken = plateau(c);
            broken.restore(state);
            assertEquals(whole.at(ANY), broken.at(ANY));
        }
    }

    private Plateau plateau(JsonNode c) {
        return new Plateau(
                golden.json().path("start").asDouble(),
                c.path("factor").asDouble(),
                c.path("patience").asInt());
    }
}
