package mnlab.cli;

import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The option that says which cases belong together. */
final class GroupOption {

    @Option(
            names = "--group",
            paramLabel = "REGEX",
            description = "What the whole id must match; its first group names the cases' group. HC18: '(\\d+)_.*'")
    private String group;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    /** The group of a case by its id; empty where nobody asked for groups. */
    Optional<Function<String, String>> of() {
        return Optional.ofNullable(group).map(pattern -> this::groupOf);
    }

    private String groupOf(String id) {
        try {
            Matcher matcher = Pattern.compile(group).matcher(id);
            if (matcher.matches() && matcher.groupCount() > 0) {
                return matcher.group(1);
            }
        } catch (PatternSyntaxException e) {
            throw new ParameterException(spec.commandLine(), "--group: " + e.getMessage(), e);
        }
        throw new ParameterException(
                spec.commandLine(),
                "--group: " + group + " finds no group in the id " + id + "; write one in brackets");
    }
}
