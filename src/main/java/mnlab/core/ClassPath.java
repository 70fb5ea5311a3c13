package mnlab.core;

/** Where this process has its classes from. */
public final class ClassPath {

    /** In a notebook the class path is the kernel's, which Java's own property does not know. */
    private static final String KERNEL = "JJAVA_CLASSPATH";

    private ClassPath() {}

    /** The class path, as Java's option {@code -cp} takes it. */
    public static String current() {
        String kernel = System.getenv(KERNEL);
        return kernel == null || kernel.isBlank() ? System.getProperty("java.class.path") : kernel;
    }
}
