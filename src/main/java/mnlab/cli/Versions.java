package mnlab.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;

/** The version that Maven wrote into the jar. */
final class Versions implements IVersionProvider {

    @Override
    public String[] getVersion() {
        return new String[] {"mnlab " + mnlab()};
    }

    /** mnlab's version, or "development" when it runs from class files. */
    static String mnlab() {
        Properties properties = new Properties();
        try (InputStream in = Versions.class.getResourceAsStream("/META-INF/maven/org.mnlab/mnlab/pom.properties")) {
            if (in != null) {
                properties.load(in);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties.getProperty("version", "development");
    }
}
