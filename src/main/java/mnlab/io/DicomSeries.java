package mnlab.io;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The slices of one series, all of one kind, in the order of their places along the normal.
 *
 * @param folder that holds them
 * @param slices z upwards
 */
record DicomSeries(Path folder, List<DicomSlice> slices) {

    private static final double NEAR = 1e-4;

    /** Reads the headers of a folder's files and checks that they are slices of one series. */
    static DicomSeries open(Path folder, DicomSettings settings) throws IOException {
        List<DicomSlice> slices = new ArrayList<>();
        for (Path file : DicomFolder.files(folder)) {
            slices.add(DicomSlice.read(file, settings));
        }
        DicomSeries series = new DicomSeries(folder, slices);
        series.checkOne();
        series.checkAlike();
        double[] normal = slices.get(0).plane().normal();
        slices.sort(Comparator.comparingDouble(slice -> DicomPlane.dot(slice.position(), normal)));
        return series;
    }

    private void checkOne() {
        Map<String, Long> files =
                slices.stream().collect(Collectors.groupingBy(DicomSlice::series, TreeMap::new, Collectors.counting()));
        if (files.size() > 1) {
            String named = files.entrySet().stream()
                    .map(each -> each.getKey() + " (" + each.getValue() + (each.getValue() == 1 ? " file)" : " files)"))
                    .collect(Collectors.joining(", "));
            throw unsupported(
                    "holds " + files.size() + " series: " + named, "Bring each series to a folder of its own");
        }
        if (slices.size() == 1) {
            throw unsupported(
                    "holds one slice, " + slices.get(0).file().getFileName()
                            + ": how far slices lie apart is unknown, and one slice is no volume",
                    "Name the folder of a whole series");
        }
    }

    private void checkAlike() {
        same("sizes", slice -> slice.columns() + "x" + slice.rows(), String::equals, size -> size);
        same("kinds of voxel", DicomSlice::type, Object::equals, VoxelType::name);
        same("orientations", DicomSlice::plane, DicomPlane::parallel, DicomPlane::text);
        same("pixel spacings", DicomSlice::spacing, DicomSeries::near, s -> s[0] + " x " + s[1] + " mm");
    }

    /** Spacings are written as decimals, and repeat from slice to slice. */
    private static boolean near(double[] a, double[] b) {
        return Math.abs(a[0] - b[0]) <= NEAR * a[0] && Math.abs(a[1] - b[1]) <= NEAR * a[1];
    }

    private <T> void same(String what, Function<DicomSlice, T> of, BiPredicate<T, T> alike, Function<T, String> told) {
        DicomSlice first = slices.get(0);
        for (DicomSlice slice : slices) {
            T one = of.apply(first);
            T other = of.apply(slice);
            if (!alike.test(one, other)) {
                throw unsupported(
                        "holds slices of different " + what + ": "
                                + first.file().getFileName() + " has " + told.apply(one) + ", "
                                + slice.file().getFileName() + " has " + told.apply(other),
                        "A volume has one: bring those that belong together to a folder of their own");
            }
        }
    }

    /** The instance numbers in the order of the slices. */
    int[] instanceNumbers() {
        Set<Integer> seen = new HashSet<>();
        int[] numbers = new int[slices.size()];
        for (int z = 0; z < numbers.length; z++) {
            DicomSlice slice = slices.get(z);
            numbers[z] = slice.number()
                    .orElseThrow(() -> new UnsupportedImageException(
                            slice.file(),
                            "lacks " + DicomTag.text(DicomTag.INSTANCE_NUMBER) + ", by which slices are to be counted",
                            "Export the series again with it"));
            if (!seen.add(numbers[z])) {
                throw unsupported("holds two slices of the instance number " + numbers[z], "Export the series again");
            }
        }
        return numbers;
    }

    UnsupportedImageException unsupported(String problem, String remedy) {
        return new UnsupportedImageException(folder, problem, remedy);
    }
}
