package mnlab.intrapartum;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import java.util.OptionalDouble;
import mnlab.core.Json;
import mnlab.geometry.Measurement;

/**
 * Results as CSV (a row a frame) and JSON (a file a video). Angles in degrees, distances in pixels of the frame and, where the size of a pixel is
 * known, in mm; what has no value is empty in CSV and null in JSON, with the reason in the status.
 */
final class ResultFiles {

    static final String CSV_HEADER = "video,frame,seconds,probability,standard,"
            + "status,aop_deg,aop_sd_deg,hsd_px,hsd_sd_px,hsd_mm,landmark_status,landmark_aop_deg,landmark_hsd_px\n";

    private ResultFiles() {}

    /** The rows of a video, without the header. */
    static String csv(VideoResult video) {
        StringBuilder rows = new StringBuilder();
        for (FrameResult frame : video.frames()) {
            rows.append(String.format(
                    Locale.ROOT,
                    "%s,%d,%s,%s,%d,",
                    quoted(video.id()),
                    frame.index(),
                    number(frame.seconds()),
                    number(frame.probability()),
                    frame.isStandard() ? 1 : 0));
            rows.append(frame.biometry().map(b -> measures(video, b)).orElse("not_standard,,,,,,,,"))
                    .append('\n');
        }
        return rows.toString();
    }

    private static String measures(VideoResult video, FrameBiometry b) {
        return String.join(
                ",",
                b.ellipse().status().name(),
                number(b.ellipse().aop()),
                number(b.aop().deviation()),
                number(b.ellipse().hsd()),
                number(b.hsd().deviation()),
                number(video.millimetres(b.ellipse().hsd())),
                b.landmark().status().name(),
                number(b.landmark().aop()),
                number(b.landmark().hsd()));
    }

    private static String quoted(String text) {
        return text.matches("[\\w.+-]*") ? text : '"' + text.replace("\"", "\"\"") + '"';
    }

    private static String number(OptionalDouble value) {
        return value.isPresent() ? number(value.getAsDouble()) : "";
    }

    private static String number(double value) {
        return Double.toString(value);
    }

    /** A video as JSON. */
    static ObjectNode json(VideoResult video) {
        ObjectNode root = Json.MAPPER.createObjectNode();
        root.put("note", VideoReport.NOTE);
        root.put("video", video.id());
        root.put("width", video.width()).put("height", video.height());
        Json.put(root, "millimetresPerPixel", video.millimetresPerPixel());
        Json.put(root, "medianAop", video.median(Measurement::aop));
        Json.put(root, "medianHsd", video.median(Measurement::hsd));
        root.set("statuses", Json.MAPPER.valueToTree(video.statuses()));
        root.set(
                "bestFrame",
                Json.MAPPER.valueToTree(video.best().map(FrameResult::index).orElse(null)));
        ArrayNode frames = root.putArray("frames");
        video.frames().forEach(frame -> frames.add(json(frame)));
        return root;
    }

    private static ObjectNode json(FrameResult frame) {
        ObjectNode node = Json.MAPPER.createObjectNode();
        node.put("frame", frame.index());
        Json.put(node, "seconds", frame.seconds());
        node.put("probability", frame.probability());
        node.put("standard", frame.isStandard());
        node.set("memberProbabilities", Json.MAPPER.valueToTree(frame.members()));
        frame.biometry().ifPresent(b -> {
            node.set("ellipse", json(b.ellipse()));
            node.set("landmark", json(b.landmark()));
            node.set("aopSpread", json(b.aop()));
            node.set("hsdSpread", json(b.hsd()));
        });
        return node;
    }

    private static ObjectNode json(Measurement measurement) {
        ObjectNode node = Json.MAPPER
                .createObjectNode()
                .put("status", measurement.status().name());
        Json.put(node, "aop", measurement.aop());
        Json.put(node, "hsd", measurement.hsd());
        return node;
    }

    private static ObjectNode json(Spread spread) {
        ObjectNode node = Json.MAPPER.createObjectNode();
        node.put("members", spread.members()).put("of", spread.of());
        Json.put(node, "sd", spread.deviation());
        Json.put(node, "low", spread.low());
        Json.put(node, "high", spread.high());
        return node;
    }
}
