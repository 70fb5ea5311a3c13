package mnlab.study;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import mnlab.core.Home;
import mnlab.core.MnlabException;
import mnlab.core.Records;
import mnlab.data.Datasets;

/**
 * Methods x numbers of labels x seeds on one data set and one protocol. It is a {@link Study} whose arms are a method at a number of labels; {@link
 * ComparisonRun} makes its runs in processes of their own and {@link ComparisonResults} says what came out.
 *
 * <pre>{@code
 * var comparison = Comparison.of("data/hippocampus", List.of("supervised", "mn", "mean-teacher"), List.of(4, 8), List.of(101L, 102L));
 * var results = ComparisonRun.in(Path.of("runs/compare")).jobs(2).run(comparison);
 * results.table(4, Measure.DICE);
 * results.save(Path.of("runs/compare"), "");
 * }</pre>
 *
 * As a file it has the components of this record as keys (docs/comparison.md).
 *
 * @param data folder, case list, or a word for embedded phantoms
 * @param methods names, {@code name: {options}}, or .java files
 * @param labelled numbers of labelled cases
 * @param seeds of the runs; each seed also draws its own labelled cases
 * @param reference the method that the others are tested against: its title in tables; the first where none is named
 * @param regime {@code matched} (one optimiser, schedule and supervised loss for all) or {@code published} (each method's own)
 * @param steps budget in optimiser steps of the network that is scored; null for that of the settings
 * @param backbone network in place of every 3D U-Net that a method has by default; null for the methods' own
 * @param config settings over mnlab's defaults that all share, but for the method, the data's path and the number of labels
 * @param families titles of methods by the heading that they stand under in the forest plot; those named nowhere
 *     stand under their method's own family
 * @param sources files of methods of one's own
 */
public record Comparison(
        String data,
        List<JsonNode> methods,
        List<Integer> labelled,
        List<Long> seeds,
        String reference,
        String regime,
        Integer steps,
        JsonNode backbone,
        ObjectNode config,
        Map<String, List<String>> families,
        List<String> sources) {

    /** The study's name on the command line. */
    static final String NAME = "comparison";

    private static final String MATCHED = "matched";
    static final String PUBLISHED = "published";
    private static final String SCHEMA = "See docs/comparison.md for the keys";

    /** So short that it only shows that all works; on embedded phantoms. */
    private static final String SMALLEST =
            """
            data:
              split: {file: "", fold: 0, lists: false, seed: 101, fractions: [0.8, 0.1, 0.1]}
              preparation: {canvas: []}
              spacing: []
            patch: {patch: [32, 32, 32], spacing: []}
            inference: {patch: []}
            epochs: "0,1,2"
            rounds: 1
            batch: 2
            validateEvery: 1
            """;

    /** Fills in what may be missing, and refuses what is no comparison. */
    public Comparison {
        if (data == null || methods == null || labelled == null || seeds == null) {
            throw new StudyException("the comparison", "has no data, methods, labelled or seeds", SCHEMA);
        }
        List<String> files = new ArrayList<>(sources == null ? List.of() : sources);
        methods = methods.stream()
                .map(each -> ComparedMethod.of(each).named(files).tree())
                .toList();
        sources = files.stream().distinct().toList();
        labelled = List.copyOf(labelled);
        seeds = List.copyOf(seeds);
        regime = regime == null ? MATCHED : regime;
        config = config == null ? JsonNodeFactory.instance.objectNode() : config;
        families = families == null ? Map.of() : new LinkedHashMap<>(families);
        List<String> titles = titles(methods);
        reference = reference == null && !titles.isEmpty() ? titles.get(0) : reference;
        check(titles, labelled, regime, config);
    }

    private static void check(List<String> titles, List<Integer> labelled, String regime, ObjectNode config) {
        refuse(titles.isEmpty() || labelled.isEmpty(), "has no method, or no number of labels", "Name one at least");
        refuse(labelled.stream().anyMatch(number -> number < 1), "has a number of labels below 1", "Correct it");
        refuse(
                titles.stream().distinct().count() < titles.size()
                        || labelled.stream().distinct().count() < labelled.size(),
                "names a method or a number of labels twice: " + titles + ", " + labelled,
                "Name each once");
        refuse(
                !List.of(MATCHED, PUBLISHED).contains(regime),
                "has the regime " + regime,
                "Write " + MATCHED + " or " + PUBLISHED);
        refuse(
                config.has("method")
                        || config.has("seed")
                        || config.path("data").has("path")
                        || config.path("data").has("labelled"),
                "has settings with method, seed, data.path or data.labelled",
                "Write them as methods, seeds, data and labelled");
    }

    private static void refuse(boolean wrong, String problem, String remedy) {
        if (wrong) {
            throw new StudyException("the comparison", problem, remedy);
        }
    }

    /** Methods on data, all else as in mnlab's defaults; the first is the reference. */
    public static Comparison of(String data, List<String> methods, List<Integer> labelCounts, List<Long> seeds) {
        List<JsonNode> parsed = methods.stream()
                .flatMap(text -> ComparedMethod.parse(text).stream())
                .toList();
        return new Comparison(data, parsed, labelCounts, seeds, null, null, null, null, null, null, null);
    }

    /** Reads it from a YAML file. Places in it are seen from the working folder. */
    public static Comparison read(Path file) {
        try {
            return OwnYaml.read(Files.readString(file), Comparison.class);
        } catch (JsonProcessingException e) {
            if (e.getCause() instanceof MnlabException known) {
                throw new StudyException(file.toString(), "is no comparison: " + known.getMessage(), SCHEMA, e);
            }
            throw new StudyException(file.toString(), "is no comparison: " + e.getOriginalMessage(), SCHEMA, e);
        } catch (IOException e) {
            throw new StudyException(file.toString(), "cannot be read: " + e, "Check the path", e);
        }
    }

    /** One that comes with mnlab, named from mnlab's home: its data and its split file lie there too. */
    public static Comparison ofHome(String file) {
        return read(Home.path(file)).placed(place -> Home.path(place).toString());
    }

    /** With data and split file at other places. */
    Comparison placed(UnaryOperator<String> place) {
        Comparison placed = Records.with(this, "config", Settings.placed(config, place));
        return Datasets.isEmbedded(data) ? placed : placed.data(place.apply(data));
    }

    /** With another reference, by its title. */
    public Comparison reference(String title) {
        return Records.with(this, "reference", title);
    }

    /** With other data. */
    public Comparison data(String path) {
        return Records.with(this, "data", path);
    }

    /** With other methods, parted by commas. */
    public Comparison methods(String list) {
        return Records.with(Records.with(this, "reference", null), "methods", ComparedMethod.parse(list));
    }

    /** With other numbers of labels. */
    public Comparison labelled(List<Integer> counts) {
        return Records.with(this, "labelled", counts);
    }

    /** With other seeds. */
    public Comparison seeds(List<Long> others) {
        return Records.with(this, "seeds", others);
    }

    /** With another regime: {@code matched} or {@code published}. */
    public Comparison regime(String word) {
        return Records.with(this, "regime", word);
    }

    /** With another budget in optimiser steps. */
    public Comparison steps(int number) {
        return Records.with(this, "steps", number);
    }

    /** With another network in place of the methods' 3D U-Nets: a name, or {@code name: {options}}. */
    public Comparison backbone(String network) {
        return Records.with(this, "backbone", ComparedMethod.parse(network).get(0));
    }

    /** With other shared settings laid over those there are. */
    public Comparison config(JsonNode settings) {
        return Records.with(this, "config", Settings.over(config, settings));
    }

    /** With the settings of a YAML file laid over those there are. */
    public Comparison config(Path file) {
        try {
            return config(OwnYaml.tree(Files.readString(file)));
        } catch (IOException e) {
            throw new StudyException(file.toString(), "cannot be read: " + e, "Check the path", e);
        }
    }

    /** On embedded phantoms, with the first seed, small networks and two steps: it only shows that all works. */
    public Comparison smallest() {
        return Records.with(config(OwnYaml.tree(SMALLEST)), "steps", null)
                .backbone("unet3d: {base: 2, levels: 2}")
                .data("phantom-small")
                .seeds(seeds.subList(0, 1));
    }

    /** Titles of the methods in tables, in order. */
    public List<String> titles() {
        return titles(methods);
    }

    private static List<String> titles(List<JsonNode> methods) {
        return methods.stream().map(each -> ComparedMethod.of(each).title()).toList();
    }

    /** Its runs: an arm for each method and number of labels; a method that has all labels is one arm. */
    public Study study() {
        return ComparisonArms.study(this);
    }

    /** The heading that a method stands under; empty for other tools' predictions. */
    String family(String title) {
        return families.entrySet().stream()
                .filter(each -> each.getValue().contains(title))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseGet(() -> ownFamily(title));
    }

    private String ownFamily(String title) {
        return methods.stream()
                .map(ComparedMethod::of)
                .filter(each -> each.title().equals(title))
                .map(each -> each.method().family().title())
                .findFirst()
                .orElse("");
    }
}
