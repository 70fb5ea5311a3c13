package mnlab.method;

import mnlab.nn.Heads;
import mnlab.train.Schedule;

/**
 * One term of a method's loss: {@code weight(t) * loss(prediction of the net under the view, source)} over the samples of a
 * scope.
 *
 * @param name column of the log
 * @param scope samples that it looks at; a batch without such samples makes no term
 * @param net the network that is trained by it
 * @param head which answer of the network
 * @param view what the network sees
 * @param source the target
 * @param selector which voxels count
 * @param loss the distance
 * @param weight weight over time
 */
public record Term(
        String name,
        Scope scope,
        String net,
        String head,
        View view,
        Source source,
        Selector selector,
        Loss loss,
        Schedule weight) {

    /** The main head under the identity view, every voxel, weight 1. */
    public static Term of(Scope scope, String net, Source source, Loss loss) {
        return new Term(
                loss.name(),
                scope,
                net,
                Heads.LOGITS,
                Views.identity(),
                source,
                Selectors.all(),
                loss,
                Schedule.constant(1));
    }

    /** With another name in the log. */
    public Term named(String name) {
        return new Term(name, scope, net, head, view, source, selector, loss, weight);
    }

    /** With a weight over time. */
    public Term weight(Schedule weight) {
        return new Term(name, scope, net, head, view, source, selector, loss, weight);
    }

    /** With the network looking at another view. */
    public Term under(View view) {
        return new Term(name, scope, net, head, view, source, selector, loss, weight);
    }

    /** With another answer of the network. */
    public Term head(String head) {
        return new Term(name, scope, net, head, view, source, selector, loss, weight);
    }

    /** With a choice of voxels. */
    public Term where(Selector selector) {
        return new Term(name, scope, net, head, view, source, selector, loss, weight);
    }
}
