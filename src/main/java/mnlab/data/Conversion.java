package mnlab.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import mnlab.image.Frame;
import mnlab.image.Grid;
import mnlab.image.LabelMap;
import mnlab.image.Orientation;
import mnlab.image.Volume;
import mnlab.io.Frames;
import mnlab.io.Images;
import mnlab.io.RawImage;
import mnlab.io.VoxelType;

/**
 * Brings an image file, or the folder of a DICOM series, to another format, and says what the other format does not keep. What that is was
 * looked up in the file that was written, not in a list. Each setter answers a new conversion.
 *
 * @param labels whether the file holds classes, which must stay integers from 0 to 255
 * @param frame the frame of a 4D image; empty for its only one
 * @param allFrames whether each frame of a 4D image becomes a file of its own
 * @param ras whether voxels are turned so that x leads right, y to the front, z up
 * @param picture what of a volume a PNG shows
 * @param overwrite whether files that are there may be replaced
 */
public record Conversion(
        boolean labels, OptionalInt frame, boolean allFrames, boolean ras, PictureCut picture, boolean overwrite) {

    /** Images as they lie, nothing overwritten. */
    public static final Conversion DEFAULT =
            new Conversion(false, OptionalInt.empty(), false, false, PictureCut.ONLY, false);

    /** Headers place a corner within this many mm, or it is said. */
    private static final double SAME_PLACE = 1e-6;

    /**
     * A file that was written.
     *
     * @param from what was read
     * @param to what was written
     * @param said what changed and what was lost, a clause each; empty when nothing was
     */
    public record Converted(Path from, Path to, List<String> said) {}

    /** Of files that hold classes. */
    public Conversion ofLabels() {
        return new Conversion(true, frame, allFrames, ras, picture, overwrite);
    }

    /** Of one frame of 4D images, counted from 0. */
    public Conversion ofFrame(int number) {
        return new Conversion(labels, OptionalInt.of(number), false, ras, picture, overwrite);
    }

    /** Of every frame of 4D images: {@code NAME_000}, {@code NAME_001} and so on. */
    public Conversion ofAllFrames() {
        return new Conversion(labels, OptionalInt.empty(), true, ras, picture, overwrite);
    }

    /** With voxels turned to RAS. */
    public Conversion toRas() {
        return new Conversion(labels, frame, allFrames, true, picture, overwrite);
    }

    /** With pictures (PNG) of these planes. */
    public Conversion pictures(PictureCut cut) {
        return new Conversion(labels, frame, allFrames, ras, cut, overwrite);
    }

    /** Replacing what is there. */
    public Conversion overwriting() {
        return new Conversion(labels, frame, allFrames, ras, picture, true);
    }

    /**
     * Converts a file.
     *
     * @param to a name whose ending says the format: {@link Images#writtenEndings()} or .png
     * @throws mnlab.core.MnlabException when it cannot be read or written, or when a file would be overwritten
     */
    public List<Converted> run(Path from, Path to) {
        if (labels) {
            return ofLabels(from, to);
        }
        int frames = Images.readHeader(from).frames();
        if (frames > 1 && frame.isEmpty() && !allFrames) {
            throw new DataException(
                    from.toString(),
                    "is 4D: it holds " + frames + " frames, not one volume",
                    "Choose one (--frame 0 to " + (frames - 1) + ") or all of them (--all-frames)");
        }
        if (!allFrames || frames == 1) {
            return ofImage(from, frame.orElse(0), frames, to);
        }
        List<Converted> converted = new ArrayList<>();
        for (int each = 0; each < frames; each++) {
            converted.addAll(ofImage(from, each, frames, ImageNames.numbered(to, each)));
        }
        return converted;
    }

    private List<Converted> ofLabels(Path from, Path to) {
        List<String> said = new ArrayList<>();
        LabelMap map = Images.readLabels(from);
        LabelMap turned = ras ? Orientation.toRas(map) : map;
        sayTurned(map.grid(), said);
        return Frames.isPicture(to)
                ? pictures(from, to, turned.grid(), said, () -> picture.levels(turned))
                : written(from, List.of(to), turned.grid(), said, () -> (file, i) -> Images.write(file, turned));
    }

    private List<Converted> ofImage(Path from, int number, int frames, Path to) {
        List<String> said = new ArrayList<>();
        if (frames > 1 && !allFrames) {
            said.add("frame " + number + " of " + frames + " alone");
        }
        if (ImageNames.isHdf5(from)) {
            said.add("its data set 'image' alone (--labels takes 'label')");
        }
        RawImage raw = Images.readRaw(from, number);
        VoxelType type = VoxelNarrowing.of(raw, said);
        Volume volume = VoxelNarrowing.single(raw);
        Volume turned = ras ? Orientation.toRas(volume) : volume;
        sayTurned(volume.grid(), said);
        return Frames.isPicture(to)
                ? pictures(from, to, turned.grid(), said, () -> picture.levels(turned, type, said))
                : written(from, List.of(to), turned.grid(), said, () -> (file, i) -> Images.write(file, turned, type));
    }

    private void sayTurned(Grid before, List<String> said) {
        if (ras && !before.affine().axisCodes().equals("RAS")) {
            said.add("turned from " + before.affine().axisCodes() + " to RAS");
        }
    }

    private interface Writing {
        void write(Path file, int index);
    }

    private List<Converted> pictures(
            Path from, Path to, Grid grid, List<String> said, Supplier<IntFunction<Frame>> planes) {
        return written(from, picture.files(to, grid), grid, said, () -> {
            IntFunction<Frame> levels = planes.get();
            return (file, i) -> Frames.write(file, levels.apply(i));
        });
    }

    /** What is written is looked at only when all files are known to be free. */
    private List<Converted> written(
            Path from, List<Path> files, Grid grid, List<String> said, Supplier<Writing> begun) {
        for (Path file : files) {
            requireFree(from, file);
        }
        Writing writing = begun.get();
        List<Converted> converted = new ArrayList<>();
        for (int i = 0; i < files.size(); i++) {
            writing.write(files.get(i), i);
            List<String> all = new ArrayList<>(said);
            sayPlace(grid, files.get(i), all);
            converted.add(new Converted(from, files.get(i), List.copyOf(all)));
        }
        return converted;
    }

    private void requireFree(Path from, Path to) {
        if (Files.isDirectory(to)) {
            throw new DataException(
                    to.toString(), "is a folder", "Name a file: its ending says the format, as in scan.nii.gz");
        }
        try {
            if (Files.exists(to) && Files.isSameFile(from, to)) {
                throw new DataException(to.toString(), "is the file that is read", "Name another");
            }
        } catch (IOException e) {
            throw new DataException(to.toString(), "cannot be looked at: " + e, "Check its permissions", e);
        }
        if (Files.exists(to) && !overwrite) {
            throw new DataException(
                    to.toString(), "is there already", "Name another, or let it be overwritten (--force)");
        }
    }

    /** What the file that was written says of the place, beside what the image says. */
    private void sayPlace(Grid grid, Path to, List<String> said) {
        if (Frames.isPicture(to)) {
            said.add("spacing and directions are not kept: a picture has none");
            return;
        }
        if (ImageNames.isHdf5(to)) {
            double[] spacing = grid.spacing();
            said.add(String.format(
                    Locale.ROOT,
                    "spacing %.4g x %.4g x %.4g mm, directions %s and the place of the first voxel are not kept: HDF5 has none",
                    spacing[0],
                    spacing[1],
                    spacing[2],
                    grid.affine().axisCodes()));
            return;
        }
        double apart = CaseReader.apart(grid, Images.readHeader(to).grid());
        if (apart > SAME_PLACE) {
            said.add(String.format(Locale.ROOT, "corners move by up to %.2g mm: places are rounded", apart));
        }
    }
}
