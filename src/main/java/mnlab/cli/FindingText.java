package mnlab.cli;

import java.io.PrintWriter;
import java.util.List;
import mnlab.core.Finding;

/** Findings as lines of text: a mark, what was looked at, what was found, and below it what to do. */
final class FindingText {

    private static final int NARROWEST = 16;
    private static final int WIDEST = 32;

    private FindingText() {}

    static void print(List<Finding> findings, PrintWriter out) {
        int longest =
                findings.stream().mapToInt(each -> each.topic().length()).max().orElse(0);
        int width = Math.max(NARROWEST, Math.min(WIDEST, longest));
        for (Finding each : findings) {
            out.printf("%s %-" + width + "s %s%n", mark(each), each.topic(), each.value());
            if (!each.remedy().isEmpty()) {
                out.printf("  %-" + width + "s -> %s%n", "", each.remedy());
            }
        }
        out.flush();
    }

    private static String mark(Finding finding) {
        return switch (finding.gravity()) {
            case WELL -> " ";
            case WARNING -> "!";
            case FAILURE -> "X";
        };
    }
}
