package mnlab.data.check;

import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import mnlab.core.Finding;
import mnlab.data.CaseFacts;
import mnlab.data.DataCheck;
import mnlab.data.DataFacts;

/** Images whose spacing is far from that of the others: by more than a factor of two from the median along an axis. */
public final class Spacings implements DataCheck {

    @Override
    public String name() {
        return "spacing";
    }

    @Override
    public int order() {
        return 50;
    }

    private static final double FAR = 2;
    /** Fewer have no median to speak of. */
    private static final int LEAST = 3;

    @Override
    public List<Finding> findings(DataFacts facts) {
        List<CaseFacts> read =
                facts.cases().stream().filter(each -> each.image().isPresent()).toList();
        if (read.size() < LEAST) {
            return List.of();
        }
        double[] median = median(read);
        return read.stream()
                .filter(each -> isFar(GridSizes.image(each).spacing(), median))
                .map(each -> Finding.warning(
                        each.id(),
                        "its spacing is " + text(GridSizes.image(each).spacing()) + " mm, the median of the set "
                                + text(median) + " mm",
                        "Check its header; where it is true, give patches a target spacing (patch.spacing)"))
                .toList();
    }

    private static double[] median(List<CaseFacts> read) {
        double[] median = new double[3];
        for (int axis = 0; axis < 3; axis++) {
            int along = axis;
            double[] sorted = read.stream()
                    .mapToDouble(each -> GridSizes.image(each).spacing()[along])
                    .sorted()
                    .toArray();
            median[axis] = sorted[sorted.length / 2];
        }
        return median;
    }

    private static boolean isFar(double[] spacing, double[] median) {
        return IntStream.range(0, 3)
                .anyMatch(axis -> spacing[axis] > FAR * median[axis] || spacing[axis] * FAR < median[axis]);
    }

    private static String text(double[] spacing) {
        return String.format(Locale.ROOT, "%.3g x %.3g x %.3g", spacing[0], spacing[1], spacing[2]);
    }
}
