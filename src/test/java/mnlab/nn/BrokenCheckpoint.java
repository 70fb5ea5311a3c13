package mnlab.nn;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import mnlab.Golden;
import mnlab.core.Key;
import mnlab.core.MnlabException;
import mnlab.malformed.Faults;
import mnlab.malformed.Format;
import mnlab.malformed.Malformed;

/** What torch.save writes, in both containers: instruction by instruction, and pickles that are bombs. */
final class BrokenCheckpoint implements Format {

    private static final String NAME = "a.pth";
    private static final int PICKLES = 5;

    private static Malformed golden(String name) {
        try {
            return Malformed.of(
                    name, NAME, Files.readAllBytes(Golden.folder("weights").resolve(name)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Malformed pickle(String name, Pickle pickle, int storages, int bytes) {
        return Malformed.of(name, NAME, Pickle.zip(pickle.end(), storages, bytes));
    }

    @Override
    public String name() {
        return "pth";
    }

    private static Malformed own() {
        Pickle pickle = new Pickle()
                .op("}(")
                .text("w")
                .tensor("0", 6, 0, new int[] {2, 3}, new int[] {1, 2})
                .op("u");
        return pickle("own", pickle, 1, 24);
    }

    @Override
    public List<Malformed> sound() {
        return List.of(
                own(),
                golden("state_zip.pth"),
                golden("state_legacy.pth"),
                golden("nested.pth"),
                golden("dataparallel.pth"));
    }

    @Override
    public Stream<Malformed> broken() {
        Malformed zip = golden("dataparallel.pth");
        Malformed legacy = golden("state_legacy.pth");
        return Stream.of(
                        Stream.of(own(), zip, legacy, golden("state_zip.pth"))
                                .flatMap(file -> Faults.cuts(file, file.content().length, 0)),
                        opcodes(own(), 1),
                        opcodes(zip, 1),
                        opcodes(legacy, PICKLES),
                        Faults.bytes(own(), 0, own().content().length, 0, 1, 0x7F, 0x80, 0xFF),
                        Stream.of(zip, legacy, golden("nested.pth"))
                                .flatMap(file -> Faults.drawnFlips(
                                        file, 0, 1500, Key.of(2).then(file.name()))),
                        bombs())
                .flatMap(files -> files);
    }

    /** Each instruction by each other. */
    private static Stream<Malformed> opcodes(Malformed file, int pickles) {
        byte[] content = file.content();
        int start = 0;
        while (content[start] != (byte) 0x80 || content[start + 1] != 2) {
            start++;
        }
        return Pickle.instructions(content, start, pickles).stream().flatMap(at -> Pickle.OPCODES
                .chars()
                .filter(code -> code != (content[at] & 0xFF))
                .mapToObj(code -> {
                    byte[] bytes = content.clone();
                    bytes[at] = (byte) code;
                    return file.with("instruction " + Integer.toHexString(code) + " at " + at, NAME, bytes);
                }));
    }

    private static Stream<Malformed> bombs() {
        Pickle twice = new Pickle().op("]q\u0000");
        Pickle tuples = new Pickle().op("K\u0001");
        for (int i = 0; i < 60; i++) {
            twice.op("0](h" + (char) i + "h" + (char) i + "eq" + (char) (i + 1));
            tuples.op("q\u0000h\u0000\u0086");
        }
        Pickle keys = new Pickle().op("]q\u0000");
        for (int i = 0; i < 60; i++) {
            keys.op("0](h" + (char) i + "h" + (char) i + "eq" + (char) (i + 1));
        }
        Pickle views =
                new Pickle().op("}(").text("first").tensor("0", 250_000, 0, new int[] {500, 500}, new int[] {1, 500});
        Pickle zeros = new Pickle().op("}(");
        Pickle shared = new Pickle().op("}(");
        for (int i = 0; i < 100; i++) {
            views.text("v" + i).tensor("0", 250_000, 0, new int[] {500, 500}, new int[] {1, 500});
            zeros.text("z" + i).tensor("0", 1, 0, new int[] {1 << 12, 1 << 12}, new int[] {0, 0});
            shared.text("s" + i).tensor(Integer.toString(i), 250_000, 0, new int[] {250_000}, new int[] {1});
        }
        int[] axes = new int[100_000];
        java.util.Arrays.fill(axes, 1);
        return Stream.of(
                        pickle(
                                "a list in itself",
                                new Pickle()
                                        .op("}(")
                                        .text("a")
                                        .op("]q\u0000h\u0000ah\u0000u")
                                        .op(""),
                                0,
                                0),
                        pickle(
                                "a dict in itself",
                                new Pickle().op("}q\u0000(").text("a").op("h\u0000u"),
                                0,
                                0),
                        pickle("two to the sixtieth lists", twice, 0, 0),
                        pickle("two to the sixtieth tuples", tuples, 0, 0),
                        pickle("lists as a key", keys.op("0}(h\u003cK\u0001u"), 0, 0),
                        pickle(
                                "lists as a storage's key",
                                new Pickle()
                                        .op("((")
                                        .text("storage")
                                        .op("ctorch\nFloatStorage\n]")
                                        .text("cpu")
                                        .number(1)
                                        .op("tQ"),
                                0,
                                0),
                        pickle("deep lists", new Pickle().op("]".repeat(100_000) + "a".repeat(99_999)), 0, 0),
                        pickle("a hundred views to be copied", views.op("u"), 1, 1_000_000),
                        pickle("a hundred large views of one number", zeros.op("u"), 1, 4),
                        pickle(
                                "axes without end",
                                new Pickle()
                                        .op("}(")
                                        .text("a")
                                        .tensor("0", 1, 0, axes, axes)
                                        .op("u"),
                                1,
                                4),
                        pickle(
                                "a storage beyond all files",
                                new Pickle()
                                        .op("}(")
                                        .text("a")
                                        .tensor("0", Integer.MAX_VALUE, 0, new int[] {1}, new int[] {1})
                                        .op("u"),
                                1,
                                4),
                        pickle(
                                "a storage of two types",
                                new Pickle()
                                        .op("}(")
                                        .text("a")
                                        .tensor("0", 1, 0, new int[] {1}, new int[] {1})
                                        .text("b")
                                        .tensor("0", 2, 0, new int[] {1}, new int[] {1})
                                        .op("u"),
                                1,
                                4),
                        pickle("a text beyond the file", new Pickle().op("X\u00ff\u00ff\u00ff\u007f"), 0, 0),
                        pickle("instructions without end", new Pickle().op("N".repeat(2_000_000)), 0, 0),
                        pickle("appended one by one", new Pickle().op("]" + "(K\u0001e".repeat(200_000)), 0, 0),
                        overlapping(shared.op("u")))
                .map(Malformed::inEverySample);
    }

    /** A hundred storages that are all the same bytes of the file. */
    private static Malformed overlapping(Pickle pickle) {
        byte[] file = Pickle.zip(pickle.end(), 1, 1_000_000);
        ByteBuffer in = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
        int end = file.length - 22;
        int directory = in.getInt(end + 16);
        byte[] entries = new byte[0];
        int last = directory;
        for (int at = directory;
                at < end;
                at += 46 + in.getShort(at + 28) + in.getShort(at + 30) + in.getShort(at + 32)) {
            last = at;
        }
        byte[] head = java.util.Arrays.copyOfRange(file, last, last + 46);
        for (int i = 1; i < 100; i++) {
            byte[] name = ("a/data/" + i).getBytes(StandardCharsets.ISO_8859_1);
            byte[] entry = Faults.join(head, name);
            ByteBuffer.wrap(entry)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .putShort(28, (short) name.length)
                    .putShort(30, (short) 0);
            entries = Faults.join(entries, entry);
        }
        byte[] tail = java.util.Arrays.copyOfRange(file, end, file.length);
        ByteBuffer.wrap(tail)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putShort(8, (short) 101)
                .putShort(10, (short) 101)
                .putInt(12, end - directory + entries.length);
        return Malformed.of(
                "a hundred storages in one place",
                NAME,
                Faults.join(java.util.Arrays.copyOf(file, end), entries, tail));
    }

    @Override
    public List<Reading> readings() {
        return List.of(path -> StateDict.read(path).tensors());
    }

    @Override
    public Class<? extends MnlabException> refusal() {
        return WeightsException.class;
    }

    /** Every number of every tensor can be had. */
    @Override
    @SuppressWarnings("unchecked")
    public void check(Malformed file, Object answer) {
        ((Map<String, RawTensor>) answer)
                .forEach((name, tensor) -> assertEquals(tensor.size(), tensor.doubles().length, name));
    }
}
