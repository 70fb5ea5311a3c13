package mnlab.data.check;

import java.util.List;
import mnlab.core.Finding;
import mnlab.data.DataCheck;
import mnlab.data.DataFacts;
import mnlab.io.InvalidLabelException;

/** Files that cannot be read, by the error that training would end with. */
public final class ReadableFiles implements DataCheck {

    @Override
    public String name() {
        return "files";
    }

    @Override
    public int order() {
        return 10;
    }

    @Override
    public List<Finding> findings(DataFacts facts) {
        return facts.cases().stream()
                .flatMap(each -> each.errors().stream()
                        .filter(error -> !(error instanceof InvalidLabelException))
                        .map(error -> Finding.failure(each.id(), error)))
                .toList();
    }
}
