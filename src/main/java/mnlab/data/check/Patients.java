package mnlab.data.check;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import mnlab.core.Finding;
import mnlab.data.Case;
import mnlab.data.CaseFacts;
import mnlab.data.DataCheck;
import mnlab.data.DataFacts;

/** One patient, or one examination, in parts that must be apart. */
public final class Patients implements DataCheck {

    @Override
    public String name() {
        return "patients";
    }

    @Override
    public int order() {
        return 130;
    }

    @Override
    public List<Finding> findings(DataFacts facts) {
        SortedMap<String, List<Case>> byPatient = new TreeMap<>();
        for (CaseFacts each : facts.cases()) {
            facts.patients().apply(each.source()).ifPresent(patient -> byPatient
                    .computeIfAbsent(patient, key -> new ArrayList<>())
                    .add(each.source()));
        }
        List<Finding> findings = new ArrayList<>();
        byPatient.forEach((patient, cases) -> cases.stream()
                .skip(1)
                .forEach(each -> cases.subList(0, cases.indexOf(each)).stream()
                        .filter(other -> facts.leak(each, other))
                        .findFirst()
                        .ifPresent(other -> findings.add(finding(facts, patient, each, other)))));
        return findings;
    }

    private static Finding finding(DataFacts facts, String patient, Case one, Case other) {
        return Finding.failure(
                one.id(),
                "shows the patient " + patient + " as " + other.id() + " does, and they are in "
                        + facts.parts(one, other),
                "Split by patient: mnlab split --group");
    }
}
