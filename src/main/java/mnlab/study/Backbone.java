package mnlab.study;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.lang.reflect.RecordComponent;
import mnlab.core.Records;
import mnlab.method.Method;
import mnlab.nn.NetSpec;
import mnlab.nn.UNet3dSpec;

/** The network that all methods of a comparison share. */
final class Backbone {

    private static final String STANDARD = new UNet3dSpec().name();

    private Backbone() {}

    /** Puts it in the place of every 3D U-Net that a method has by default and its options do not name. */
    static void into(ObjectNode options, Method method, JsonNode backbone) {
        if (method instanceof Record defaults) {
            for (RecordComponent option : method.getClass().getRecordComponents()) {
                boolean isStandard = Records.get(defaults, option) instanceof NetSpec net
                        && net.name().equals(STANDARD);
                if (isStandard && !options.has(option.getName())) {
                    options.set(option.getName(), backbone);
                }
            }
        }
    }
}
