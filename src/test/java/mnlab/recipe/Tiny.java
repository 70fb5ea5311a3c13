package mnlab.recipe;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import mnlab.core.Key;
import mnlab.core.Records;
import mnlab.method.Method;
import mnlab.method.Methods;
import mnlab.nn.NetSpec;
import mnlab.nn.Nets;
import mnlab.nn.UNet3dSpec;

/** Methods with networks so small that thirty steps take a second; all else as it is by default. */
public final class Tiny {

    private static final NetSpec VOLUMES = new UNet3dSpec(4, 3);
    private static final NetSpec SLICES = Nets.unet2d(4);

    /** Options that go with so few steps and so small networks. */
    private static final Map<String, Object> SMALL = Map.of("criticWidth", 4, "rate", 5e-3, "scales", 3);

    private Tiny() {}

    /** The library's own methods; others may have been brought by other tests. */
    static Stream<Method> methods() {
        return Methods.all().values().stream()
                .filter(method -> method.getClass().getPackage() == Tiny.class.getPackage());
    }

    /** Eight of them, drawn once and for all: what the default suite has time for. */
    static Stream<Method> sample() {
        List<Method> all = methods().toList();
        return Arrays.stream(Key.of(7).then("sample").permutation(all.size()))
                .limit(8)
                .mapToObj(all::get);
    }

    /** The method with these networks in place of its own: volumes where it has volumes, slices where it has slices. */
    public static Method of(Method method, NetSpec volumes, NetSpec slices) {
        Record small = (Record) Methods.withNetworks(method, volumes, slices);
        for (RecordComponent component : method.getClass().getRecordComponents()) {
            Object value = SMALL.get(component.getName());
            if (value != null) {
                small = Records.with(small, component.getName(), value);
            }
        }
        return (Method) small;
    }

    /** With U-Nets of width 4. */
    static Method of(Method method) {
        return of(method, VOLUMES, SLICES);
    }
}
