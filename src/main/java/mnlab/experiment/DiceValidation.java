package mnlab.experiment;

import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import mnlab.data.CachedCase;
import mnlab.image.LabelMap;
import mnlab.infer.Predictor;
import mnlab.method.Validation;
import mnlab.metric.Overlap;
import mnlab.nn.Net;

/** Mean Dice over the validation cases and foreground classes, on the prepared grid. */
record DiceValidation(List<CachedCase> cases, int classes, Function<Net, Predictor> predictors) implements Validation {

    @Override
    public double dice(Net net) {
        Predictor predictor = predictors.apply(net);
        return cases.stream()
                .mapToDouble(each -> mean(predictor.predict(each.image()).labels(), each.labels()))
                .average()
                .orElse(Double.NaN);
    }

    private double mean(LabelMap prediction, LabelMap truth) {
        return IntStream.range(1, classes)
                .mapToDouble(label -> Overlap.of(prediction, truth, label).dice())
                .average()
                .orElseThrow();
    }
}
