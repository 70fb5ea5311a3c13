package mnlab.notebook;

import mnlab.view.Live;
import mnlab.view.Screen;
import org.dflib.jjava.jupyter.Extension;
import org.dflib.jjava.jupyter.kernel.BaseKernel;

/**
 * What the JJava kernel learns when mnlab is on its class path: how tables, charts and fragments of HTML are shown, and where
 * pictures that change go. The kernel finds it through {@code META-INF/services} and installs it at start.
 */
public final class MnlabExtension implements Extension {

    @Override
    public void install(BaseKernel kernel) {
        Renderers.register(kernel.getRenderer());
        Live.showOn(() -> new CellScreen(kernel));
    }

    @Override
    public void uninstall(BaseKernel kernel) {
        Live.showOn(() -> Screen.NONE);
    }
}
