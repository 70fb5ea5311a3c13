package mnlab.io;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import mnlab.image.LabelMap;
import mnlab.image.Volume;

/**
 * Reads and writes images. The format is recognised by the file's content, not by its name: NIfTI-1 and NIfTI-2 (gzipped or
 * not, one file or .hdr with .img), NRRD and MetaImage (raw or compressed, voxels behind the header or in a file of their own),
 * HDF5 (data sets {@code image} and {@code label}), PNG and JPEG (one slice, {@link Frames}) and folders with the slices of a DICOM series
 * ({@link Dicom}). Axes are x, y, z and millimetres are RAS+, as in NIfTI. What cannot be read is answered with an {@link ImageFormatException} that names file and reason.
 */
public final class Images {

    private Images() {}

    /** The image of a file, in single precision (integers beyond 2^24 are rounded; see {@link #readRaw(Path)}). */
    public static Volume read(Path file) {
        ImageReader reader = open(file);
        checkOneFrame(file, reader.frames());
        return reader.volume(0);
    }

    /** The images of some files, in their order, read side by side on all threads. */
    public static List<Volume> readAll(List<Path> files) {
        return files.parallelStream().map(Images::read).toList();
    }

    /** One frame of a 4D image, counted from 0. */
    public static Volume read(Path file, int frame) {
        ImageReader reader = open(file);
        checkFrame(file, reader.frames(), frame);
        return reader.volume(frame);
    }

    /** The image of a file in double precision. */
    public static RawImage readRaw(Path file) {
        ImageReader reader = open(file);
        checkOneFrame(file, reader.frames());
        return reader.raw(0);
    }

    /** One frame of a 4D image in double precision, counted from 0. */
    public static RawImage readRaw(Path file, int frame) {
        ImageReader reader = open(file);
        checkFrame(file, reader.frames(), frame);
        return reader.raw(frame);
    }

    /**
     * The segmentation of a file.
     *
     * @throws InvalidLabelException when a voxel is not an integer from 0 to 255
     */
    public static LabelMap readLabels(Path file) {
        ImageReader reader = open(file);
        checkOneFrame(file, reader.frames());
        return reader.labels();
    }

    /** Grid, frames and voxel type of a file, without its voxels. */
    public static ImageHeader readHeader(Path file) {
        return open(file).header();
    }

    /** The endings of names that images can be written under; the name says the format. */
    public static List<String> writtenEndings() {
        return ImageWriters.endings();
    }

    /** Writes an image in the format of its name (NIfTI, NRRD, MetaImage, HDF5) in 32-bit floating point. */
    public static void write(Path file, Volume volume) {
        write(file, volume, VoxelType.FLOAT32);
    }

    /**
     * Writes an image in the format of its name, {@link VoxelType#FLOAT32} or, where every value fits, {@link VoxelType#INT16} or
     * {@link VoxelType#UINT8}. NIfTI keeps places in 32-bit floating point, NRRD and MetaImage to every digit, HDF5 not at all.
     */
    public static void write(Path file, Volume volume, VoxelType type) {
        ImageWriters.write(file, Voxels.of(file, volume, type));
    }

    /** Writes a segmentation in the format of its name in unsigned bytes; in HDF5 as the data set {@link Hdf5#LABEL}. */
    public static void write(Path file, LabelMap labels) {
        ImageWriters.write(file, Voxels.of(labels));
    }

    private static ImageReader open(Path file) {
        if (Files.isDirectory(file)) {
            return Dicom.open(file, DicomSettings.DEFAULT);
        }
        try {
            Path first = headerOf(file);
            byte[] head = ImageFiles.head(first, NiftiHeader.MAX_SIZE);
            if (NiftiHeader.recognises(head)) {
                return NiftiReader.open(first, head);
            }
            if (Hdf5Reader.recognises(head)) {
                return new Hdf5Reader(file, Hdf5.IMAGE, Hdf5.LABEL);
            }
            if (NrrdReader.recognises(head)) {
                return NrrdReader.open(file);
            }
            if (MetaImageReader.recognises(head)) {
                return MetaImageReader.open(file);
            }
            if (PictureFile.recognises(head)) {
                return new PictureReader(Frames.picture(file));
            }
            if (DicomFile.recognises(head)) {
                throw Dicom.single(file);
            }
            throw unknown(file, head);
        } catch (IOException e) {
            throw ImageFormatException.of(file, e);
        }
    }

    /** An .img file has no mark of its own: its header lies beside it. */
    private static Path headerOf(Path file) {
        String name = file.getFileName().toString();
        for (String gzip : new String[] {"", ".gz"}) {
            Path header = file.resolveSibling(name.replaceFirst("(?i)\\.img(\\.gz)?$", ".hdr" + gzip));
            if (!header.equals(file) && Files.exists(header)) {
                return header;
            }
        }
        return file;
    }

    private static ImageFormatException unknown(Path file, byte[] head) throws IOException {
        if (head.length == 0) {
            return new TruncatedImageException(file, "no bytes: the file is empty");
        }
        if (file.toString().toLowerCase(Locale.ROOT).endsWith(".gz") && !ImageFiles.gzipped(file)) {
            return new CorruptImageException(file, "is not gzip, although its name ends with .gz");
        }
        return new UnsupportedImageException(
                file,
                "is neither NIfTI, NRRD, MetaImage, HDF5, DICOM, PNG nor JPEG by its first bytes",
                "Convert it to NIfTI (.nii or .nii.gz)");
    }

    private static void checkOneFrame(Path file, int frames) {
        if (frames > 1) {
            throw new UnsupportedImageException(
                    file,
                    "is 4D: it holds " + frames + " frames, not one volume",
                    "Choose one: Images.read(file, frame) with frame 0 to " + (frames - 1));
        }
    }

    private static void checkFrame(Path file, int frames, int frame) {
        if (frame < 0 || frame >= frames) {
            throw new UnsupportedImageException(
                    file, "has no frame " + frame, "Choose a frame from 0 to " + (frames - 1));
        }
    }
}
