package mnlab.method;

import java.lang.reflect.RecordComponent;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import mnlab.core.MnlabException;
import mnlab.core.Records;
import mnlab.core.Registry;
import mnlab.nn.NetSpec;

/**
 * The methods there are, by name: every class on the class path that is a {@link Method} with a constructor without arguments,
 * and those that a notebook cell or a file of their own brought (see {@link MethodFile}).
 */
public final class Methods {

    private static final Registry<Method> REGISTRY = new Registry<>(Method.class, Method::name);
    private static final Map<String, Method> BROUGHT = new ConcurrentHashMap<>();

    private Methods() {}

    /** A method with its default options; an error that lists the methods there are, when it is not one of them. */
    public static Method byName(String name) {
        Method method = all().get(name);
        if (method == null) {
            throw new MnlabException(
                    name, "is not a known method", "Choose one of " + all().keySet() + ", or name a .java file");
        }
        return method;
    }

    /** All methods with default options, by name. */
    public static SortedMap<String, Method> all() {
        SortedMap<String, Method> all = new TreeMap<>(REGISTRY.all());
        all.putAll(BROUGHT);
        return all;
    }

    /** A method with other networks in place of those that its options name: one for volumes, one for images and slices. */
    public static Method withNetworks(Method method, NetSpec volumes, NetSpec images) {
        Record changed = (Record) method;
        for (RecordComponent component : method.getClass().getRecordComponents()) {
            if (component.getType() == NetSpec.class) {
                NetSpec own = (NetSpec) Records.get(changed, component);
                changed = Records.with(changed, component.getName(), own.dimensions() == 3 ? volumes : images);
            }
        }
        return (Method) changed;
    }

    /** Makes a method known by its name, for this process. One that is known already keeps its default options. */
    public static void bring(Method method) {
        Method known = all().get(method.name());
        if (known != null && known.getClass() == method.getClass()) {
            return;
        }
        if (REGISTRY.all().containsKey(method.name())) {
            throw new MnlabException(method.name(), "is the name of a method of mnlab's own", "Give yours another");
        }
        BROUGHT.put(method.name(), method);
    }

    /** Whether another process knows the method: by the scan, or by the file that it came in. */
    public static boolean travels(Method method) {
        return REGISTRY.all().containsKey(method.name())
                || MethodFile.source(method).isPresent();
    }
}
