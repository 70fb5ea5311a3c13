package mnlab.method;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import mnlab.core.MnlabException;
import mnlab.core.Records;
import mnlab.nn.NetSpec;
import mnlab.nn.Weights;
import mnlab.train.ParameterGroups;

/**
 * How the networks of any recipe are fitted, beside what the recipe itself says.
 *
 * @param accumulate parts in which a batch passes the networks; gradients accumulate, so that a large batch fits a small memory. Means
 *     over samples come out as over the whole batch; Dice sums and batch norm see a part at a time
 * @param rates factors on the learning rate: by network of the recipe, then by group of tensors ({@code lora}, {@code norm}, {@code head}, {@code
 *     encoder}, {@code decoder}, as {@code mnlab weights} lists them) or by a tensor name in which {@code *} stands for anything
 * @param decayAllParameters whether weight decay acts on biases and the scales of norms too (Q16)
 * @param regime what is held equal among methods
 * @param sampling what stands in for a method's own sampler of labelled and unlabelled samples
 */
public record Optimisation(
        int accumulate,
        Map<String, Map<String, Double>> rates,
        boolean decayAllParameters,
        Regime regime,
        Setup.Sampling sampling) {

    /** Whole batches, one rate a network, decay of every tensor; one optimiser for all methods, their own samplers. */
    public static final Optimisation DEFAULT = new Optimisation(1, Map.of(), true, Regime.MATCHED, Setup.Sampling.OWN);

    /** Refuses fewer than one part and negative factors. */
    public Optimisation {
        if (accumulate < 1) {
            throw new IllegalArgumentException("a batch passes in 1 part or more, got accumulate " + accumulate);
        }
        rates.forEach((net, factors) -> factors.forEach((group, factor) -> {
            if (factor == null || !(factor >= 0) || factor.isInfinite()) {
                throw new IllegalArgumentException("rates." + net + "." + group + " is " + factor
                        + ", where a factor from 0 on was due; 0 keeps tensors as they are");
            }
        }));
        rates = Map.copyOf(rates);
    }

    /** With batches in parts. */
    public Optimisation accumulate(int parts) {
        return Records.with(this, "accumulate", parts);
    }

    /** With another regime. */
    public Optimisation regime(Regime other) {
        return Records.with(this, "regime", other);
    }

    /** With another sampling. */
    public Optimisation sampling(Setup.Sampling other) {
        return Records.with(this, "sampling", other);
    }

    /** Refuses rates of networks that the recipe does not train. */
    void check(Recipe recipe) {
        rates.keySet().forEach(net -> {
            if (!(recipe.members().get(net) instanceof Member.Trained)) {
                throw new MnlabException(
                        "optimisation.rates." + net,
                        "names no network that " + recipe.title() + " trains",
                        "Its networks are " + recipe.members().keySet());
            }
        });
    }

    /**
     * What it means for the trained tensors of a network.
     *
     * @throws MnlabException when a group fits no trained tensor, or when two fit one
     */
    ParameterGroups groups(String net, NetSpec spec, Weights weights) {
        Map<String, Double> factors = new LinkedHashMap<>();
        Map<String, String> by = new LinkedHashMap<>();
        rates.getOrDefault(net, Map.of()).forEach((group, factor) -> {
            List<String> tensors = tensors(group, spec, weights);
            if (tensors.isEmpty()) {
                throw unfit(net, group, "fits no tensor of " + spec.name() + " that trains", spec);
            }
            tensors.forEach(tensor -> {
                String other = by.put(tensor, group);
                if (other != null) {
                    throw unfit(net, group, "and " + other + " both fit the tensor " + tensor, spec);
                }
                factors.put(tensor, factor);
            });
        });
        return new ParameterGroups(factors, decayAllParameters);
    }

    private static List<String> tensors(String group, NetSpec spec, Weights weights) {
        Pattern glob = Pattern.compile(Pattern.quote(group).replace("*", "\\E.*\\Q"));
        List<String> fit = new ArrayList<>();
        for (String tensor : weights.of(Weights.Kind.TRAINED).keySet()) {
            if (spec.group(tensor).equals(group) || glob.matcher(tensor).matches()) {
                fit.add(tensor);
            }
        }
        return fit;
    }

    private static MnlabException unfit(String net, String group, String problem, NetSpec spec) {
        return new MnlabException(
                "optimisation.rates." + net + "." + group,
                problem,
                "mnlab weights " + spec.name() + " lists groups and tensors");
    }
}
