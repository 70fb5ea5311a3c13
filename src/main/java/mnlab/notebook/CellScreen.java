package mnlab.notebook;

import java.util.UUID;
import mnlab.view.Screen;
import org.dflib.jjava.jupyter.kernel.BaseKernel;
import org.dflib.jjava.jupyter.kernel.display.DisplayData;

/** One output of a notebook cell, whose content later frames replace: by Jupyter's display id. */
final class CellScreen implements Screen {

    private final BaseKernel kernel;
    private final String displayId = UUID.randomUUID().toString();
    private boolean isShown;

    CellScreen(BaseKernel kernel) {
        this.kernel = kernel;
    }

    @Override
    public void show(Object frame) {
        if (!kernel.getIO().display.isAttached()) {
            // The cell has ended, by the stop button for one: there is nowhere to show it.
            return;
        }
        DisplayData data = new DisplayData(kernel.getRenderer().render(frame));
        // setDisplayId has another return type in each release of JJava.
        data.putTransientData(DisplayData.DISPLAY_ID_KEY, displayId);
        if (isShown) {
            kernel.getIO().display.updateDisplay(data);
        } else {
            kernel.display(data);
            isShown = true;
        }
    }
}
