package mnlab.data.check;

import java.util.List;
import java.util.Optional;
import mnlab.core.Finding;
import mnlab.data.DataCheck;
import mnlab.data.DataFacts;
import mnlab.data.DataFacts.Part;
import mnlab.data.Pools;

/** Test cases whose images are learnt from. */
public final class TestImages implements DataCheck {

    @Override
    public String name() {
        return "test images";
    }

    @Override
    public int order() {
        return 120;
    }

    @Override
    public List<Finding> findings(DataFacts facts) {
        return facts.pools().filter(Pools::transductive).stream()
                .flatMap(pools -> pools.unlabelled().stream())
                .filter(each -> facts.part(each).equals(Optional.of(Part.TEST)))
                .map(each -> Finding.warning(
                        each.id(),
                        "is a test case and among the unlabelled: the run is transductive",
                        "Compare it with transductive runs alone, or set data.transductive to false"))
                .toList();
    }
}
