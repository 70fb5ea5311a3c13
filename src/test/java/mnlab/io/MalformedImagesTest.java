package mnlab.io;

import java.util.List;
import mnlab.malformed.Format;
import mnlab.malformed.MalformedFiles;

/** Images and videos with something wrong are read as their bytes say, or refused by name. */
class MalformedImagesTest extends MalformedFiles {

    @Override
    protected List<Format> formats() {
        return List.of(
                new BrokenNifti(),
                new BrokenNrrd(),
                new BrokenMetaImage(),
                new BrokenHdf5(),
                new BrokenDicom(),
                new BrokenPictures(),
                new BrokenAvi());
    }
}
