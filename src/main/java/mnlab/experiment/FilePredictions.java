package mnlab.experiment;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import mnlab.core.MnlabException;
import mnlab.core.Progress;
import mnlab.data.CaseReader;
import mnlab.data.DataException;
import mnlab.data.ImageNames;
import mnlab.image.Volume;
import mnlab.io.Dicom;
import mnlab.io.Images;

/**
 * Segments image files: {@code <name>.nii.gz} a file, on the image's own grid, with the values that the label files of
 * the training data write; and, where wanted, {@code probabilities/<name>_<class number>.nii.gz}. A file that cannot be predicted does not keep the rest from it.
 *
 * @param out folder of the predictions
 * @param probabilities whether class probabilities are written too
 */
public record FilePredictions(Path out, boolean probabilities) {

    /**
     * A file that could not be predicted.
     *
     * @param file which
     * @param cause why
     */
    public record Failure(Path file, MnlabException cause) {}

    /** The image files that a path means: itself, the DICOM series that the folder is, or the images in the folder, by name. */
    public static List<Path> images(Path input) {
        if (Dicom.isSeries(input)) {
            return List.of(input.toAbsolutePath().normalize());
        }
        if (Files.isDirectory(input)) {
            return List.copyOf(ImageNames.byStem(input).values());
        }
        if (!Files.exists(input)) {
            throw new DataException(input.toString(), "is not there", "Name an image or a folder of images");
        }
        return List.of(input);
    }

    /** Predicts the files in their order; the answer holds those that failed. */
    public List<Failure> write(TrainedNetwork network, List<Path> images, Progress progress) {
        images.forEach(this::refuseToOverwrite);
        makeFolders();
        List<Failure> failures = new ArrayList<>();
        for (int i = 0; i < images.size(); i++) {
            Path image = images.get(i);
            String note = ImageNames.stem(image);
            try {
                write(network, image);
            } catch (MnlabException e) {
                failures.add(new Failure(image, e));
                note += " failed";
            }
            progress.report("predicting", i + 1L, images.size(), note);
        }
        return failures;
    }

    /** Where the labels of an image lie. */
    public Path labels(Path image) {
        return out.resolve(ImageNames.stem(image) + ".nii.gz");
    }

    /** Where the probabilities of a class lie. */
    public Path probability(Path image, int label) {
        return out.resolve("probabilities").resolve(ImageNames.stem(image) + "_" + label + ".nii.gz");
    }

    private void write(TrainedNetwork network, Path image) {
        ImagePrediction prediction = network.predict(image);
        Images.write(labels(image), CaseReader.asFile(prediction.labels(), network.classes()));
        if (probabilities) {
            Volume[] p = prediction.probabilities();
            for (int label = 0; label < p.length; label++) {
                Images.write(probability(image, label), p[label]);
            }
        }
    }

    private void refuseToOverwrite(Path image) {
        try {
            Path labels = labels(image);
            if (Files.exists(labels) && Files.isSameFile(labels, image)) {
                throw new DataException(image.toString(), "would be overwritten by its labels", "Name another folder");
            }
        } catch (IOException e) {
            throw new DataException(image.toString(), "cannot be looked at: " + e, "Check its permissions", e);
        }
    }

    private void makeFolders() {
        try {
            Files.createDirectories(probabilities ? out.resolve("probabilities") : out);
        } catch (IOException e) {
            throw new DataException(out.toString(), "cannot be made: " + e, "Name another folder", e);
        }
    }
}
