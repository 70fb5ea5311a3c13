package mnlab.data;

import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import mnlab.core.Json;
import mnlab.core.Progress;
import mnlab.core.SafeFiles;
import mnlab.image.Canvas;
import mnlab.image.LabelMap;
import mnlab.image.Volume;

/**
 * Prepared cases in files that are mapped into memory: written once for a content and a {@link Preparation}, found again by
 * the hash of both. A changed file or setting is another hash, so nothing stale is ever read; old files may be deleted at
 * any time. Of a case whose labels are sealed the image alone is prepared.
 *
 * <p>A file is: 8 bytes magic, the header's length (int32), the header (JSON, padded with spaces so that the voxels begin at
 * a multiple of 16), voxels (float32), class numbers (uint8, if the case has labels); all little-endian, x fastest.
 */
public final class VolumeCache {

    private static final byte[] MAGIC = "MNLABVC1".getBytes(StandardCharsets.US_ASCII);
    private static final int CHUNK = 1 << 14;

    private final Path folder;
    private final ReadSettings reading;
    private final Preparation preparation;
    private final Classes classes;

    /** Of files read as they are. */
    public VolumeCache(Path folder, Preparation preparation, Classes classes) {
        this(folder, ReadSettings.DEFAULT, preparation, classes);
    }

    /**
     * @param folder where the files lie; made when needed
     * @param reading how image files are read
     * @param preparation what is done to each case
     * @param classes what label files may hold
     */
    public VolumeCache(Path folder, ReadSettings reading, Preparation preparation, Classes classes) {
        this.folder = folder;
        this.reading = reading;
        this.preparation = preparation;
        this.classes = classes;
    }

    /** The cache of this user; see {@link UserCache}. */
    public static VolumeCache ofUser(ReadSettings reading, Preparation preparation, Classes classes) {
        return new VolumeCache(UserCache.folder().resolve("volumes"), reading, preparation, classes);
    }

    /** What is done to each case. */
    public Preparation preparation() {
        return preparation;
    }

    /**
     * Prepares all cases that are not yet in the cache.
     *
     * @param threads how many cases are prepared at once
     * @return the prepared cases in the order given
     */
    public List<CachedCase> open(List<Case> cases, int threads, Progress progress) {
        List<CachedCase> opened = new ArrayList<>();
        try (Loader<Case, CachedCase> loader = new Loader<>(cases, this::open, threads, 2 * threads)) {
            while (loader.hasNext()) {
                opened.add(loader.next());
                progress.report(
                        "preparing cases",
                        opened.size(),
                        cases.size(),
                        opened.get(opened.size() - 1).id());
            }
        }
        return opened;
    }

    /** A case, prepared now unless it is in the cache. */
    public CachedCase open(Case each) {
        Path file = file(each);
        try {
            if (!Files.exists(file)) {
                prepare(each, file);
            }
            return map(each, file);
        } catch (IOException e) {
            throw new DataException(
                    each.id(),
                    "could not be prepared in the cache file " + file + ": " + e,
                    "Check the disk, or name another folder in MNLAB_CACHE",
                    e);
        }
    }

    /** Where a case lies in the cache, prepared or not. */
    Path file(Case each) {
        String labels = each.openLabel().map(Dataset::hash).orElse("-");
        List<String> what = new ArrayList<>(List.of(
                new String(MAGIC, StandardCharsets.US_ASCII),
                Dataset.hash(each.image()),
                labels,
                Json.line(preparation),
                classes.values().toString()));
        // Only where they differ, so that what was prepared before they were settings is still found.
        if (!reading.equals(ReadSettings.DEFAULT)) {
            what.add(Json.line(reading));
        }
        if (each.pairing() != LabelPairing.PLACE) {
            what.add(each.pairing().name());
        }
        return folder.resolve(SafeFiles.sha256(String.join("\n", what)).substring(0, 32) + ".mnc");
    }

    private void prepare(Case each, Path file) throws IOException {
        Volume raw = CaseReader.image(each, reading);
        Optional<LabelMap> labels = each.openLabel().map(path -> CaseReader.labels(each, classes, reading));
        labels.ifPresent(map -> CaseReader.checkGrids(each, raw.grid(), map.grid()));
        float[] voxels = preparation.normalisation().apply(raw.voxels());
        Range unit = preparation.normalisation().unit(voxels);
        // Labels take the image's grid: headers may differ within the tolerance.
        Volume image = new Volume(raw.grid(), voxels);
        Optional<LabelMap> onGrid = labels.map(map -> new LabelMap(raw.grid(), map.labels()));
        Optional<Canvas> canvas = preparation.canvasAround(raw.grid());
        if (canvas.isPresent()) {
            image = canvas.get().apply(image);
            onGrid = onGrid.map(canvas.get()::apply);
        }
        write(file, CacheHeader.of(image.grid(), raw.grid(), onGrid, unit), image, onGrid);
    }

    private static void write(Path file, CacheHeader header, Volume image, Optional<LabelMap> labels)
            throws IOException {
        byte[] json = Json.line(header).getBytes(StandardCharsets.UTF_8);
        int begin = MAGIC.length + Integer.BYTES;
        int padded = (begin + json.length + 15) / 16 * 16 - begin;
        SafeFiles.write(file, out -> {
            DataOutputStream data = new DataOutputStream(out);
            data.write(MAGIC);
            data.writeInt(Integer.reverseBytes(padded));
            data.write(json);
            data.write(" ".repeat(padded - json.length).getBytes(StandardCharsets.US_ASCII));
            writeFloats(data, image.voxels());
            if (labels.isPresent()) {
                data.write(labels.get().labels());
            }
            data.flush();
        });
    }

    private static void writeFloats(OutputStream out, float[] values) throws IOException {
        ByteBuffer chunk = ByteBuffer.allocate(CHUNK * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (int from = 0; from < values.length; from += CHUNK) {
            int length = Math.min(CHUNK, values.length - from);
            chunk.asFloatBuffer().put(values, from, length);
            out.write(chunk.array(), 0, length * Float.BYTES);
        }
    }

    private static CachedCase map(Case each, Path file) throws IOException {
        long size = Files.size(file);
        if (size > Integer.MAX_VALUE) {
            throw new DataException(
                    each.id(), "is larger than 2 GB when prepared", "Give the preparation a canvas, or crop the image");
        }
        try (FileChannel channel = FileChannel.open(file)) {
            MappedByteBuffer mapped = channel.map(FileChannel.MapMode.READ_ONLY, 0, size);
            mapped.order(ByteOrder.LITTLE_ENDIAN);
            byte[] magic = new byte[MAGIC.length];
            mapped.get(magic);
            byte[] json = new byte[mapped.getInt()];
            mapped.get(json);
            CacheHeader header = Json.MAPPER.readValue(json, CacheHeader.class);
            int voxels = header.prepared().size();
            ByteBuffer rest = mapped.slice().order(ByteOrder.LITTLE_ENDIAN);
            Optional<ByteBuffer> labels =
                    header.labelled() ? Optional.of(rest.slice(voxels * Float.BYTES, voxels)) : Optional.empty();
            return new CachedCase(
                    each.id(),
                    each.seal(),
                    header,
                    rest.slice(0, voxels * Float.BYTES)
                            .order(ByteOrder.LITTLE_ENDIAN)
                            .asFloatBuffer(),
                    labels);
        } catch (RuntimeException e) {
            throw new DataException(
                    file.toString(), "is not the cache file that was written: " + e, "Delete it; it is made again", e);
        }
    }
}
