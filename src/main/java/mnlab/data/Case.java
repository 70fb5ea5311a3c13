package mnlab.data;

import java.nio.file.Path;
import java.util.Optional;

/**
 * One patient's image and, where there is one, its segmentation. Nothing is read before it is asked for.
 *
 * @param id unique in its data set, for example {@code hippocampus_001}
 * @param image the image file
 * @param label the segmentation file, if the case has one
 */
public record Case(String id, Path image, Optional<Path> label) {}
