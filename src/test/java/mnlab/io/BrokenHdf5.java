package mnlab.io;

import io.jhdf.HdfFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import mnlab.Golden;
import mnlab.core.Key;
import mnlab.malformed.Faults;
import mnlab.malformed.Malformed;

/** HDF5 as jhdf writes it, and as h5py does: chunked and packed. */
final class BrokenHdf5 extends BrokenImages {

    private static final Key KEY = Key.of(3).then("hdf5");
    private static final float[][][] IMAGE = {{{1.5f, 2, 3}, {4, 5, 6}}, {{7, 8, 9}, {10, 11, 12.25f}}};
    private static final byte[][][] LABEL = {{{0, 1}}, {{2, 3}}};
    private static final int LENGTH = 12;

    private final Malformed written = written();
    private final int data = placeOfData(written.content());
    private final Malformed golden = golden();

    private static Malformed written() {
        try {
            Path file = Files.createTempFile("written", ".h5");
            try (var hdf = HdfFile.write(file)) {
                hdf.putDataset("image", IMAGE);
                hdf.putDataset("label", LABEL);
            }
            byte[] content = Files.readAllBytes(file);
            Files.delete(file);
            return Malformed.of("jhdf", "a.h5", content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Malformed golden() {
        try {
            return Malformed.of(
                    "h5py", "a.h5", Files.readAllBytes(Golden.folder("io").resolve("volume.h5")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int placeOfData(byte[] content) {
        ByteBuffer in = ByteBuffer.wrap(content).order(ByteOrder.nativeOrder());
        for (int at = 0; at + 8 <= content.length; at++) {
            if (in.getFloat(at) == 1.5f && in.getFloat(at + 4) == 2) {
                return at;
            }
        }
        throw new AssertionError("jhdf wrote no voxels");
    }

    @Override
    public String name() {
        return "hdf5";
    }

    @Override
    public List<Malformed> sound() {
        return List.of(written, golden);
    }

    /** Other precisions are read as the first. */
    @Override
    public List<Reading> readings() {
        return List.of(Images::read, Images::readLabels);
    }

    @Override
    public Stream<Malformed> broken() {
        int metadata = Math.min(2600, golden.content().length);
        return Stream.of(
                        Faults.cuts(written, written.content().length, 0),
                        claims(),
                        Faults.bytes(written, 8, written.content().length, 0, 0x7F, 0xFF),
                        Faults.flips(written, 0, 200),
                        Faults.drawnFlips(written, data, 100, KEY),
                        Faults.cuts(golden, 200, 300),
                        Faults.bytes(golden, 8, metadata, 0xFF),
                        words(golden, metadata),
                        Faults.drawnFlips(golden, 8, 2000, KEY.then("golden")))
                .flatMap(files -> files);
    }

    /** An object's header that claims more than memory holds, and one as large as can be. */
    private Stream<Malformed> claims() {
        return Stream.of(0xFF0000, 0x7FFFFFFF, -1).map(length -> {
            byte[] bytes = written.content().clone();
            // Superblock of 48 bytes up to byte 64, then OHDR, version, flags and the length of its first part.
            ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putInt(70, length);
            return written.with("an object's header of " + length, written.opened(), bytes)
                    .inEverySample();
        });
    }

    /** Addresses and lengths, of eight bytes each, that lead to the beginning, to themselves, far away or nowhere. */
    private static Stream<Malformed> words(Malformed file, int to) {
        return Stream.iterate(8, at -> at + 8 <= to, at -> at + 4).flatMap(at -> Stream.of(
                        0L, 1L, 96L, (long) at, 4096L, 0x7FFFFFFFL, 0xFFFFFFFFL, Long.MAX_VALUE, -1L)
                .map(value -> {
                    byte[] bytes = file.content().clone();
                    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putLong(at, value);
                    return file.with("word at " + at + " = " + value, file.opened(), bytes);
                }));
    }

    /** Where only voxels were changed, they are what stands there. */
    @Override
    Optional<ByHand> byHand(Malformed file) {
        byte[] content = file.content();
        byte[] sound = written.content();
        if (content.length != sound.length) {
            return Optional.empty();
        }
        for (int at = 0; at < sound.length; at++) {
            if (content[at] != sound[at] && (at < data || at >= data + 4 * LENGTH)) {
                return Optional.empty();
            }
        }
        double[] values = new double[LENGTH];
        ByteBuffer in = ByteBuffer.wrap(content).order(ByteOrder.nativeOrder());
        for (int i = 0; i < LENGTH; i++) {
            int x = i / 6;
            int y = i / 3 % 2;
            int z = i % 3;
            values[x + 2 * (y + 2 * z)] = in.getFloat(data + 4 * i);
        }
        return Optional.of(new ByHand(new int[] {2, 2, 3}, values));
    }

    @Override
    public void check(Malformed file, Object answer) throws IOException {
        // Labels are another data set.
        if (!(answer instanceof mnlab.image.LabelMap)) {
            super.check(file, answer);
        }
    }
}
