package mnlab.data;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import mnlab.core.MnlabException;

/**
 * What a verification keeps of a case, some hundred bytes: its files are read once, and checks look at this alone.
 *
 * @param source the case
 * @param image what its image is; empty when it cannot be read
 * @param label what its mask is; empty when there is none or when it cannot be read
 * @param errors why something could not be read
 */
public record CaseFacts(
        Case source, Optional<ImageFacts> image, Optional<LabelFacts> label, List<MnlabException> errors) {

    static CaseFacts read(Case each, ReadSettings settings) {
        List<MnlabException> errors = new ArrayList<>();
        Optional<ImageFacts> image = tried(() -> ImageFacts.of(CaseReader.rawImage(each, settings)), errors);
        Optional<LabelFacts> label = each.hasLabel()
                ? tried(() -> LabelFacts.of(CaseReader.rawLabels(each, settings)), errors)
                : Optional.empty();
        return new CaseFacts(each, image, label, List.copyOf(errors));
    }

    private static <T> Optional<T> tried(Supplier<T> reading, List<MnlabException> errors) {
        try {
            return Optional.of(reading.get());
        } catch (MnlabException e) {
            errors.add(e);
            return Optional.empty();
        }
    }

    /** The case's id. */
    public String id() {
        return source.id();
    }
}
