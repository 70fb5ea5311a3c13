package mnlab.data;

import java.util.Arrays;
import mnlab.image.Grid;
import mnlab.image.LabelMap;
import mnlab.io.Dicom;

/** Labels that are paired with a DICOM series by {@link LabelPairing#COUNT}, brought to the grid of their image. */
final class CountedLabels {

    private CountedLabels() {}

    /**
     * The labels on the image's grid.
     *
     * @param counted as the file has them: the k-th plane is that of the k-th instance number
     * @throws DataException when sizes differ, or when instance numbers run neither with places nor against them
     */
    static LabelMap place(Case each, LabelMap counted, ReadSettings settings) {
        Grid grid = settings.gridOf(each.image());
        CaseReader.checkSizes(each, grid, counted.grid());
        byte[] labels = counted.labels();
        byte[] placed = new byte[labels.length];
        int plane = grid.nx() * grid.ny();
        boolean upwards = upwards(each);
        for (int k = 0; k < grid.nz(); k++) {
            int z = upwards ? k : grid.nz() - 1 - k;
            System.arraycopy(labels, k * plane, placed, z * plane, plane);
        }
        return new LabelMap(grid, placed);
    }

    private static boolean upwards(Case each) {
        int[] numbers = Dicom.instanceNumbers(each.image());
        int[] up = Arrays.stream(numbers).sorted().toArray();
        boolean upwards = Arrays.equals(numbers, up);
        for (int z = 0; !upwards && z < numbers.length; z++) {
            if (numbers[z] != up[numbers.length - 1 - z]) {
                throw new DataException(
                        each.image().toString(),
                        "has instance numbers that run neither with the places of its slices nor against them",
                        "Its labels are counted by them: get the series again, or leave the case out");
            }
        }
        return upwards;
    }
}
