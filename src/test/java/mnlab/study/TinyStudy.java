package mnlab.study;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import mnlab.core.Progress;
import mnlab.data.Phantoms;
import mnlab.image.phantom.Difficulty;
import mnlab.image.phantom.PhantomSettings;

/** A study whose runs take a second: two arms, one seed, eight phantoms, a network of four channels. */
final class TinyStudy {

    static final int EPOCHS = 2;

    private TinyStudy() {}

    /** Writes {@code data/} and {@code tiny.yaml} into a folder. */
    static Path write(Path folder) throws IOException {
        PhantomSettings phantoms =
                PhantomSettings.standard(1).cases(8).size(20, 20, 16).difficulty(Difficulty.easy());
        Phantoms.write(folder.resolve("data"), phantoms, Progress.SILENT);
        return Files.writeString(folder.resolve("tiny.yaml"), yaml(folder.resolve("data")));
    }

    private static String yaml(Path data) {
        return """
                config:
                  data: {path: '%s', split: {seed: 1, fractions: [.5, .25, .25]}, labelled: 2}
                  method: {supervised: {net: {unet3d: {base: 2, levels: 2}}}}
                  epochs: 0,1,%d
                  rounds: 1
                  batch: 1
                  patch: {patch: [16, 16, 16]}
                  compute: {device: cpu, threads: 1}
                  validateEvery: 1
                smallest:
                  rounds: 2
                seeds: [1]
                studies:
                  rates:
                    title: Two rates
                    question: Which is better?
                    arms:
                      low: {}
                      high: {method: {supervised: {rate: 0.01}}}
                """
                .formatted(data, EPOCHS);
    }
}
