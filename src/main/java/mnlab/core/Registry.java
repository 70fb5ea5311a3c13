package mnlab.core;

import io.github.classgraph.ClassGraph;
import io.github.classgraph.ClassInfo;
import io.github.classgraph.ScanResult;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Modifier;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Parts that are found because their class is there: all concrete classes of a type in mnlab's packages that can be made
 * without arguments. Adding one touches no list.
 *
 * @param <T> the type of the parts
 */
public final class Registry<T> {

    private static final String ROOT = "mnlab";

    private final Class<T> type;
    private final Function<T, String> name;
    private SortedMap<String, T> parts;

    /** A registry of a type's implementations under the names that they give themselves; the scan waits for the first use. */
    public Registry(Class<T> type, Function<T, String> name) {
        this.type = type;
        this.name = name;
    }

    /** A part by name; an error that lists the parts there are, when it is not one of them. */
    public T byName(String wanted) {
        T part = all().get(wanted);
        if (part == null) {
            throw new MnlabException(
                    wanted, "is not a known " + type.getSimpleName(), "Choose one of " + all().keySet());
        }
        return part;
    }

    /** All parts by name. */
    public synchronized SortedMap<String, T> all() {
        if (parts == null) {
            parts = Collections.unmodifiableSortedMap(scan());
        }
        return parts;
    }

    private SortedMap<String, T> scan() {
        SortedMap<String, T> found = new TreeMap<>();
        // A notebook's class path is its kernel's loader's and not the Java property's.
        try (ScanResult scan = new ClassGraph()
                .addClassLoader(Registry.class.getClassLoader())
                .acceptPackages(ROOT)
                .enableClassInfo()
                .scan()) {
            for (ClassInfo info : scan.getClassesImplementing(type)) {
                Class<?> candidate = info.loadClass();
                if (!Modifier.isAbstract(candidate.getModifiers()) && hasDefaults(candidate)) {
                    T part = make(candidate);
                    T other = found.put(name.apply(part), part);
                    if (other != null) {
                        throw new MnlabException(
                                name.apply(part),
                                "is the name of both " + other.getClass() + " and " + candidate,
                                "Rename one");
                    }
                }
            }
        }
        return found;
    }

    private static boolean hasDefaults(Class<?> candidate) {
        for (var constructor : candidate.getDeclaredConstructors()) {
            if (constructor.getParameterCount() == 0 && Modifier.isPublic(constructor.getModifiers())) {
                return true;
            }
        }
        return false;
    }

    private T make(Class<?> candidate) {
        try {
            return type.cast(candidate.getDeclaredConstructor().newInstance());
        } catch (InstantiationException | IllegalAccessException | NoSuchMethodException e) {
            throw new IllegalStateException(candidate + " cannot be made", e);
        } catch (InvocationTargetException e) {
            throw new MnlabException(
                    candidate.getName(), "cannot be made: " + e.getCause(), "Correct its constructor", e.getCause());
        }
    }
}
