package mnlab.cli.bench;

import java.nio.file.Path;
import java.util.List;
import mnlab.io.Images;

/** Reading NIfTI to single precision: the images of the hippocampus set, and a large one with and without gzip. */
public final class NiftiBench implements Bench {

    @Override
    public String name() {
        return "nifti";
    }

    @Override
    public void run(BenchInputs inputs, Report report) {
        List<Path> small = inputs.hippocampus();
        Path plain = inputs.made("big.nii");
        Path zipped = inputs.made("big.nii.gz");
        report.time(small.size() + " small gz", Stopwatch.best(3, () -> Images.readAll(small)));
        report.time("big nii", Stopwatch.best(3, () -> Images.read(plain)));
        report.time("big nii.gz", Stopwatch.best(2, () -> Images.read(zipped)));
    }
}
