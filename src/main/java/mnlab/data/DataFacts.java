package mnlab.data;

import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * What checks look at: the facts of every case, and what a run would make of them.
 *
 * @param dataset the data set
 * @param cases facts of its cases, in their order
 * @param pools what a run learns from and is measured on; empty when nobody said, or when it could not be made
 * @param preparation what a run does to each case
 * @param patch how a run cuts patches; empty when nobody said
 * @param patients whom a case shows, where that is known
 */
public record DataFacts(
        Dataset dataset,
        List<CaseFacts> cases,
        Optional<Pools> pools,
        Preparation preparation,
        Optional<PatchSettings> patch,
        Function<Case, Optional<String>> patients) {

    /** The parts of a run that a case can be in; a test case is one, also where a transductive run learns from its image. */
    public enum Part {
        /** Its labels are learnt from. */
        LABELLED,
        /** Its image is learnt from. */
        UNLABELLED,
        /** It chooses a checkpoint. */
        VALIDATION,
        /** It is reported. */
        TEST
    }

    /** Where a case is; empty when it is nowhere or when there are no pools. */
    public Optional<Part> part(Case each) {
        return pools.flatMap(parts -> {
            if (has(parts.test(), each)) {
                return Optional.of(Part.TEST);
            }
            if (has(parts.validation(), each)) {
                return Optional.of(Part.VALIDATION);
            }
            if (has(parts.labelled(), each)) {
                return Optional.of(Part.LABELLED);
            }
            return has(parts.unlabelled(), each) ? Optional.of(Part.UNLABELLED) : Optional.empty();
        });
    }

    private static boolean has(List<Case> part, Case each) {
        return part.stream().anyMatch(other -> other.id().equals(each.id()));
    }

    /** Whether two cases that are the same, or of one patient, would let a run learn from what chooses or is reported. */
    public boolean leak(Case one, Case other) {
        Optional<Part> part = part(one);
        Optional<Part> otherPart = part(other);
        return part.isPresent() && otherPart.isPresent() && !mayShare(part.get(), otherPart.get());
    }

    /** The parts of two cases, for messages. */
    public String parts(Case one, Case other) {
        return "the parts " + word(one) + " and " + word(other);
    }

    private String word(Case each) {
        return part(each).map(part -> part.name().toLowerCase(Locale.ROOT)).orElse("none");
    }

    /** Whether the same image may be in both parts; what a run learns from must be apart from what chooses and what is reported. */
    private boolean mayShare(Part one, Part other) {
        EnumSet<Part> both = EnumSet.of(one, other);
        if (both.size() == 1 || both.equals(EnumSet.of(Part.LABELLED, Part.UNLABELLED))) {
            return true;
        }
        if (both.equals(EnumSet.of(Part.UNLABELLED, Part.TEST))) {
            return pools.filter(Pools::transductive).isPresent();
        }
        return both.equals(EnumSet.of(Part.UNLABELLED, Part.VALIDATION))
                && pools.filter(parts -> parts.rule() == UnlabelledPool.ALL_OTHER)
                        .isPresent();
    }

    /** The classes that are declared, or that the masks show as training would find them; empty when they show none. */
    public Optional<Classes> classes() {
        try {
            return Optional.of(declaredOrFound());
        } catch (DataException e) {
            return Optional.empty();
        }
    }

    /**
     * As {@link #classes()}.
     *
     * @throws DataException when nobody declared any and the masks do not look like classes
     */
    public Classes declaredOrFound() {
        return dataset.known().orElseGet(() -> {
            TreeSet<Integer> values = new TreeSet<>();
            cases.forEach(each ->
                    each.label().ifPresent(mask -> values.addAll(mask.counts().keySet())));
            return Classes.found(dataset.name(), values);
        });
    }
}
