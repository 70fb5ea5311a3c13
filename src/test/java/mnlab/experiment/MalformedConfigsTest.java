package mnlab.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import mnlab.core.Key;
import mnlab.core.MnlabException;
import mnlab.malformed.Faults;
import mnlab.malformed.Format;
import mnlab.malformed.Malformed;
import mnlab.malformed.MalformedFiles;

/** A config with something wrong is a config that can be written and read again, or refused. */
class MalformedConfigsTest extends MalformedFiles {

    @Override
    protected List<Format> formats() {
        return List.of(new BrokenConfig());
    }

    private static final class BrokenConfig implements Format {

        private static final String NAME = "config.yaml";

        private static final String SMALL =
                """
                data: {path: phantom, labelled: 3, split: {seed: 1, fractions: [0.5, 0.25, 0.25]}}
                method:
                  mean-teacher: {decay: 0.9}
                epochs: {warmUp: 1, transition: 2, maximum: 5}
                patch: {jitter: 0.1}
                seed: 7
                """;

        private static final List<String> WORDS = List.of(
                "",
                "~",
                "null",
                "0",
                "-0",
                "1",
                "-1",
                "2.7",
                "1e3",
                "1e999",
                "-1e999",
                ".inf",
                "-.inf",
                ".nan",
                "NaN",
                "Infinity",
                "INF",
                "2147483647",
                "2147483648",
                "9223372036854775808",
                "9".repeat(1500),
                "0x1F",
                "0o17",
                "1_000",
                "1:30",
                "true",
                "yes",
                "off",
                "'1'",
                "'text'",
                "text",
                "\"\\u0000\"",
                "\"\\ud800\"",
                "[]",
                "{}",
                "[1]",
                "[.nan]",
                "[1, [2, [3]]]",
                "{a: 1}",
                "{a: {b: {c: 1}}}",
                "!!java.lang.Runtime {}",
                "!!int 3",
                "!!binary aGFsbG8=",
                "&a 1",
                "*a",
                "|\n  text",
                ">\n  text",
                "2001-01-01",
                "@",
                "`",
                "%",
                "- 1",
                "? a",
                "\t1",
                "# gone",
                "\u00e9",
                "a".repeat(5000));

        private static Malformed file(String name, String text) {
            return Malformed.of(name, NAME, text.getBytes(StandardCharsets.UTF_8));
        }

        @Override
        public String name() {
            return "config";
        }

        @Override
        public List<Malformed> sound() {
            return List.of(file("small", SMALL), file("default", Configs.yaml(ExperimentConfig.DEFAULT)));
        }

        @Override
        public Stream<Malformed> broken() {
            String whole = Configs.yaml(ExperimentConfig.DEFAULT);
            return Stream.of(
                            values(whole),
                            lines(whole),
                            values(SMALL),
                            Faults.cuts(file("small", SMALL), SMALL.length(), 0),
                            Faults.cuts(file("default", whole), whole.length(), 0),
                            Faults.flips(file("small", SMALL), 0, SMALL.length()),
                            Faults.drawnFlips(
                                    file("default", whole), 0, 2000, Key.of(3).then("config")),
                            texts())
                    .flatMap(files -> files);
        }

        private static Stream<Malformed> values(String text) {
            List<String> lines = text.lines().toList();
            return IntStream.range(0, lines.size())
                    .boxed()
                    .filter(i -> lines.get(i).contains(":"))
                    .flatMap(i -> WORDS.stream().map(word -> {
                        String line = lines.get(i);
                        String head = word.length() > 50 ? word.substring(0, 9) + "... of " + word.length() : word;
                        return file(
                                "line " + i + " '" + line.strip() + "' = " + head,
                                with(lines, i, line.substring(0, line.indexOf(':') + 1) + " " + word));
                    }));
        }

        private static Stream<Malformed> lines(String text) {
            List<String> lines = text.lines().toList();
            return IntStream.range(0, lines.size()).boxed().flatMap(i -> {
                String line = lines.get(i);
                return Stream.of(
                                "",
                                line + "\n" + line,
                                " " + line,
                                "\t" + line,
                                line.replace(":", ""),
                                line + " x: y",
                                "x" + line,
                                line + "\n---",
                                line + "\n...\n",
                                line + "\nnobody: 1")
                        .map(changed -> file("line " + i + " as '" + changed + "'", with(lines, i, changed)));
            });
        }

        private static String with(List<String> lines, int at, String instead) {
            return IntStream.range(0, lines.size())
                    .mapToObj(i -> i == at ? instead : lines.get(i))
                    .collect(Collectors.joining("\n", "", "\n"));
        }

        private static Stream<Malformed> texts() {
            String laughs = IntStream.range(1, 30)
                    .mapToObj(i -> "l" + i + ": &l" + i + " [" + ("*l" + (i - 1) + ",").repeat(9) + "]\n")
                    .collect(Collectors.joining("", "l0: &l0 [lol]\n", ""));
            return Stream.of(
                            file("nothing", ""),
                            file("blanks", "  \n\n"),
                            file("a comment", "# nothing\n"),
                            file("a mark of the byte order", "\ufeff" + SMALL),
                            file("a list", "- a\n- b\n"),
                            file("a word", "word"),
                            file("a billion laughs", laughs),
                            file("an anchor in itself", "data: &a\n  path: *a\n"),
                            file("a merge", "a: &a {seed: 1}\n<<: *a\n"),
                            file("an alias as a value", "data: {path: &p phantom, split: {file: *p}}\n"),
                            file("two documents", SMALL + "---\nseed: 8\n"),
                            file("deep lists", "data: " + "[".repeat(50_000)),
                            file("deep keys", "data: " + "{a: ".repeat(15_000)),
                            file("deep lists in blocks", "data:\n" + "- ".repeat(30_000) + "a"),
                            file("deep questions", "? ".repeat(30_000) + "a"),
                            file(
                                    "a flood of keys",
                                    IntStream.range(0, 6000)
                                            .mapToObj(i -> "k" + i + ": 1\n")
                                            .collect(Collectors.joining())),
                            file("a flood of values", "data: [" + "1,".repeat(8000) + "1]"),
                            file("a flood of anchors", "data: [" + "&a 1,".repeat(5000) + "1]"),
                            file("a long text", "data: {path: " + "x".repeat(60_000) + "}"),
                            file("far too long", "# " + "x".repeat(5_000_000)),
                            file("another version", "%YAML 9.9\n---\nseed: 1\n"),
                            file("a tag of Java", "!!java.net.URL [http://localhost]\n"),
                            Malformed.of("letters of two bytes", NAME, SMALL.getBytes(StandardCharsets.UTF_16LE)),
                            Malformed.of(
                                    "no UTF-8", NAME, "data: {path: \u00e9}".getBytes(StandardCharsets.ISO_8859_1)),
                            Malformed.of("zeros", NAME, new byte[1000]))
                    .map(Malformed::inEverySample);
        }

        @Override
        public List<Reading> readings() {
            return List.of(Configs::read);
        }

        @Override
        public Class<? extends MnlabException> refusal() {
            return MnlabException.class;
        }

        @Override
        public boolean errorsNameTheFile() {
            return false;
        }

        /** What was read is a config that says the same when it is written. */
        @Override
        public void check(Malformed file, Object answer) {
            ExperimentConfig config = (ExperimentConfig) answer;
            String written = Configs.yaml(config);
            assertEquals(written, Configs.yaml(Configs.of(Configs.tree(config))));
        }
    }
}
