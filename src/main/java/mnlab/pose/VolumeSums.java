package mnlab.pose;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import mnlab.core.Key;
import mnlab.core.MnlabException;
import mnlab.metric.GroupedBootstrap;
import mnlab.metric.Interval;

/**
 * A measure summed by training run (a seed each) and volume, which is what intervals are drawn over: first runs, then volumes of each, all frames of
 * a volume together.
 *
 * @param runs sums of each run, by volume
 */
record VolumeSums(List<Map<String, Sum>> runs) {

    /** Every interval is drawn in the same way, so that two methods on the same volumes can be compared. */
    private static final Key KEY = Key.of(0).then("volumes");

    /** Of the frames of a volume: those that have a value. */
    record Sum(double total, int frames, int omitted) {

        private Sum plus(Sum other) {
            return new Sum(total + other.total, frames + other.frames, omitted + other.omitted);
        }
    }

    static VolumeSums of(List<PoseResult> results, PoseMeasure measure) {
        return new VolumeSums(
                results.stream().map(result -> byVolume(result, measure)).toList());
    }

    private static Map<String, Sum> byVolume(PoseResult result, PoseMeasure measure) {
        Map<String, Sum> sums = new LinkedHashMap<>();
        for (PoseScore score : result.scores()) {
            boolean known = score.get(measure).isPresent();
            Sum own = new Sum(score.get(measure).orElse(0), known ? 1 : 0, known ? 0 : 1);
            sums.merge(score.volume(), own, Sum::plus);
        }
        return sums;
    }

    PoseMean summary() {
        Sum all = runs.stream().flatMap(run -> run.values().stream()).reduce(new Sum(0, 0, 0), Sum::plus);
        Interval interval = GroupedBootstrap.of(groups(), mean(), KEY);
        return new PoseMean(all.total / all.frames, interval, all.frames, all.omitted);
    }

    /**
     * The mean as a multiple of another's, with its interval from the same draws of both.
     *
     * @throws MnlabException where the other is not of the same volumes
     */
    PoseMean over(VolumeSums other) {
        if (!volumes().equals(other.volumes())) {
            throw new MnlabException(
                    "two methods",
                    "were evaluated on different volumes: " + volumes() + " and " + other.volumes(),
                    "Evaluate both by the same seeds");
        }
        ToDoubleFunction<int[][]> mine = mean();
        ToDoubleFunction<int[][]> theirs = other.mean();
        Interval interval =
                GroupedBootstrap.of(groups(), drawn -> mine.applyAsDouble(drawn) / theirs.applyAsDouble(drawn), KEY);
        PoseMean own = summary();
        return new PoseMean(own.mean() / other.summary().mean(), interval, own.frames(), own.omitted());
    }

    private List<List<String>> volumes() {
        return runs.stream().map(run -> List.copyOf(run.keySet())).toList();
    }

    private int[] groups() {
        return runs.stream().mapToInt(Map::size).toArray();
    }

    private ToDoubleFunction<int[][]> mean() {
        return GroupedBootstrap.mean(runs.stream()
                .map(run -> run.values().stream()
                        .map(sum -> new double[] {sum.total, sum.frames})
                        .toList())
                .toList());
    }
}
