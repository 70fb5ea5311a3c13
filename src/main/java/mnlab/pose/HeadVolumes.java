package mnlab.pose;

import java.lang.ref.SoftReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import mnlab.data.DataException;
import mnlab.data.ImageNames;
import mnlab.data.Split;
import mnlab.image.LabelMap;
import mnlab.image.Volume;
import mnlab.io.Images;

/**
 * Head volumes by their ids, each read when it is first asked for and kept while there is memory. May be asked by several threads.
 *
 * <p>A folder holds {@code NAME.nii.gz} (or another format that {@link Images} reads) and beside them {@code masks/NAME.nii.gz}, not 0 where
 * the head is, for every volume. Where there is no folder {@code masks}, the head is where values are above 0.
 */
public final class HeadVolumes {

    /** The folder of the masks, within that of the volumes. */
    static final String MASKS = "masks";

    private final String name;
    private final List<String> ids;
    private final boolean masked;
    private final Function<String, HeadVolume> reader;
    private final Map<String, SoftReference<HeadVolume>> read = new ConcurrentHashMap<>();

    private HeadVolumes(String name, List<String> ids, boolean masked, Function<String, HeadVolume> reader) {
        this.name = name;
        this.ids = List.copyOf(ids);
        this.masked = masked;
        this.reader = reader;
    }

    /** Volumes at hand, in their order. */
    public static HeadVolumes of(String name, List<HeadVolume> volumes) {
        Map<String, HeadVolume> byId = volumes.stream().collect(Collectors.toMap(HeadVolume::id, v -> v));
        return new HeadVolumes(name, volumes.stream().map(HeadVolume::id).toList(), true, byId::get);
    }

    /**
     * The volumes of a folder, in the order of their names.
     *
     * @throws DataException when there is none, when one is no cube, or when one lacks its mask and others have theirs
     */
    public static HeadVolumes open(Path folder) {
        return open(folder.toAbsolutePath().normalize().getFileName().toString(), folder);
    }

    /** As above, under a name. */
    static HeadVolumes open(String name, Path folder) {
        if (!Files.isDirectory(folder)) {
            throw new DataException(folder.toString(), "is no folder", "Name a folder with head volumes");
        }
        SortedMap<String, Path> images = ImageNames.byStem(folder);
        images.values()
                .forEach(file -> HeadVolume.requireCube(
                        file.toString(), Images.readHeader(file).grid()));
        Path masks = folder.resolve(MASKS);
        Optional<SortedMap<String, Path>> maskFiles =
                Files.isDirectory(masks) ? Optional.of(ImageNames.byStem(masks)) : Optional.empty();
        maskFiles.ifPresent(files -> requireSame(masks, images.keySet(), files.keySet()));
        return new HeadVolumes(name, List.copyOf(images.keySet()), maskFiles.isPresent(), id -> read(
                        images.get(id), maskFiles.map(files -> files.get(id)))
                .named(id));
    }

    /**
     * One file on its own, with its mask where a folder {@code masks} beside it holds one of its name.
     *
     * @throws DataException when it is no cube, or its values are no echoes
     * @throws mnlab.io.ImageFormatException when it cannot be read
     */
    public static HeadVolume file(Path file) {
        Path masks = file.toAbsolutePath().resolveSibling(MASKS);
        String stem = ImageNames.stem(file);
        Optional<Path> mask = Files.isDirectory(masks)
                ? Optional.ofNullable(ImageNames.byStem(masks).get(stem))
                : Optional.empty();
        return read(file, mask).named(stem);
    }

    /** The name of the data. */
    public String name() {
        return name;
    }

    /** All ids, in order. */
    public List<String> ids() {
        return ids;
    }

    /** Whether the volumes have masks of their own; otherwise the head is where values are above 0. */
    public boolean masked() {
        return masked;
    }

    /**
     * A volume.
     *
     * @throws DataException when there is none of that id
     * @throws mnlab.io.ImageFormatException when its file cannot be read
     */
    public HeadVolume get(String id) {
        if (!ids.contains(id)) {
            throw new DataException(id, "is no volume of " + name, "Its volumes begin with " + ids.get(0));
        }
        SoftReference<HeadVolume> kept = read.get(id);
        HeadVolume volume = kept == null ? null : kept.get();
        if (volume == null) {
            volume = reader.apply(id);
            read.put(id, new SoftReference<>(volume));
        }
        return volume;
    }

    /** Volumes shuffled by a seed and cut into parts; see {@link Split#bySeed(List, long, double, double, double)}. */
    public Split split(long seed, double train, double val, double test) {
        return Split.bySeed(ids, seed, train, val, test);
    }

    /** The parts of the released program: the first 70 % and the last 20 % train, those between validate, none is kept for the test. */
    public Split releasedSplit() {
        int first = (int) (.7 * ids.size());
        int last = (int) (.8 * ids.size());
        List<String> train = ids.stream()
                .filter(id -> ids.indexOf(id) < first || ids.indexOf(id) >= last)
                .toList();
        return new Split(train, ids.subList(first, last), List.of(), "released order of " + name);
    }

    @Override
    public String toString() {
        return name + ", " + ids.size() + " volumes, "
                + (masked ? "with masks" : "without masks: the head is where values are above 0");
    }

    private static HeadVolume read(Path image, Optional<Path> mask) {
        Volume volume = Images.read(image);
        if (mask.isEmpty()) {
            return HeadVolume.unmasked(image.toString(), volume);
        }
        LabelMap labels = Images.readLabels(mask.get());
        return HeadVolume.of(image.toString(), volume, labels);
    }

    private static void requireSame(Path masks, Set<String> images, Set<String> maskNames) {
        Set<String> alone = new HashSet<>(images);
        alone.removeAll(maskNames);
        if (!alone.isEmpty()) {
            throw new DataException(
                    masks.toString(),
                    "has no mask for " + alone.stream().sorted().collect(Collectors.joining(", ")),
                    "Add it, or take the folder away: the head is then where values are above 0");
        }
    }
}
