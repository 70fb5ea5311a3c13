package mnlab.train;

import java.nio.file.Path;
import mnlab.core.MnlabException;

/** A run's folder in which another process, or another part of this one, is at work. */
public class RunLockedException extends MnlabException {

    RunLockedException(Path folder, String process) {
        super(
                folder.toString(),
                "is in use: process " + process + " trains there",
                "Wait until it has finished, stop it, or choose another folder");
    }
}
