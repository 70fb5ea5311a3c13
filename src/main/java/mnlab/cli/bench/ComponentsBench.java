package mnlab.cli.bench;

import mnlab.image.Components;
import mnlab.image.Connectivity;
import mnlab.image.LabelMap;
import mnlab.io.Images;

/** The 26-connected components of smoothed noise. */
public final class ComponentsBench implements Bench {

    @Override
    public String name() {
        return "components";
    }

    @Override
    public void run(BenchInputs inputs, Report report) {
        LabelMap noise = Images.readLabels(inputs.made("components.nii"));
        report.time("", Stopwatch.best(5, () -> Components.of(noise, Connectivity.CORNERS)));
    }
}
