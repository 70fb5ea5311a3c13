package mnlab.recipe;

import static mnlab.method.Scope.LABELLED;
import static mnlab.method.SignedLosses.regression;
import static mnlab.method.Sources.signedDistance;
import static mnlab.nn.Heads.SIGNED;

import mnlab.method.Term;
import mnlab.nn.NetSpec;
import mnlab.nn.Nets;

/** The second task of a network {@code net}: distance maps of its labels, which know the shape. */
final class ShapeTask {

    private ShapeTask() {}

    /** The network with a head for the maps. */
    static NetSpec net(NetSpec net) {
        return Nets.branched(net).signed();
    }

    /** The maps of labelled samples are learnt by regression. */
    static Term term(double weight) {
        return Term.of(LABELLED, "net", signedDistance(), regression())
                .head(SIGNED)
                .named("shape")
                .weight(weight);
    }
}
