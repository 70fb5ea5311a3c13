package mnlab.data.layout;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.stream.Collectors;
import mnlab.data.Case;
import mnlab.data.DataException;
import mnlab.data.Dataset;
import mnlab.data.ImageNames;
import mnlab.data.Layout;

/**
 * The Medical Segmentation Decathlon's {@code imagesTr/} and {@code labelsTr/} with a {@code dataset.json}; also nnU-Net's
 * raw folders, whose images carry a channel number ({@code case_0000.nii.gz} for {@code case.nii.gz}). The images in
 * {@code imagesTs/} are the challenge's test set and stay out.
 */
public final class DecathlonLayout implements Layout {

    private static final String FIRST_CHANNEL = "_0000";

    @Override
    public String name() {
        return "Decathlon";
    }

    @Override
    public String looksFor() {
        return "folders imagesTr/ and labelsTr/";
    }

    @Override
    public int order() {
        return 20;
    }

    @Override
    public boolean recognises(Path path) {
        return Files.isDirectory(path.resolve("imagesTr"));
    }

    @Override
    public Dataset read(Path path) {
        Path labels = path.resolve("labelsTr");
        List<Case> cases = withoutChannelNumber(ImageNames.byStem(path.resolve("imagesTr")), labels);
        return DatasetJson.dataset(path, cases);
    }

    private static List<Case> withoutChannelNumber(SortedMap<String, Path> images, Path labels) {
        Map<String, Path> labelByStem = Files.isDirectory(labels) ? ImageNames.byStem(labels) : Map.of();
        boolean numbered = images.keySet().stream().allMatch(stem -> stem.matches(".*_\\d{4}"))
                && images.keySet().stream().noneMatch(labelByStem::containsKey);
        List<Case> cases = new ArrayList<>();
        images.forEach((stem, image) -> {
            if (numbered && !stem.endsWith(FIRST_CHANNEL)) {
                throw new DataException(
                        image.toString(),
                        "is a second channel of a case",
                        "mnlab reads one channel: keep " + FIRST_CHANNEL);
            }
            String id = numbered ? stem.substring(0, stem.length() - FIRST_CHANNEL.length()) : stem;
            cases.add(new Case(id, image, Optional.ofNullable(labelByStem.get(id))));
        });
        Set<String> ids = cases.stream().map(Case::id).collect(Collectors.toSet());
        List<Path> lost = labelByStem.entrySet().stream()
                .filter(label -> !ids.contains(label.getKey()))
                .map(Map.Entry::getValue)
                .toList();
        Folders.refuseLost(lost, "has no image in imagesTr", "Add the image or remove the label file");
        return cases;
    }
}
