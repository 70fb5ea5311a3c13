package mnlab.pose;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import mnlab.core.Json;
import mnlab.geometry.PlaneFit;
import mnlab.geometry.PlanePose;
import mnlab.geometry.Quaternion;
import mnlab.geometry.ReferencePoints;
import mnlab.intrapartum.VideoReport;
import mnlab.metric.Csv;

/**
 * Predictions as CSV (a row a frame) and JSON (a file a picture or video). Volume coordinates as in {@link mnlab.image.ObliquePlane}; voxels and
 * pixels are those of a volume of {@link PosePrediction#size()} voxels a side, voxels counted from 0 at their centres. What has no value is empty in CSV and null in JSON,
 * with the reason in the status.
 */
final class PoseFiles {

    /** Of the JSON files. */
    static final int SCHEMA = 1;

    private static final List<String> PLANE = List.of(
            "centre_x",
            "centre_y",
            "centre_z",
            "normal_x",
            "normal_y",
            "normal_z",
            "quaternion_w",
            "quaternion_x",
            "quaternion_y",
            "quaternion_z",
            "euler_x_deg",
            "euler_y_deg",
            "euler_z_deg",
            "scale",
            "residual");

    private static final List<String> UNCERTAINTY =
            List.of("uncertainty_px", "spread_planes_px", "spread_points", "predicted_sd_px", "evidence_px");

    /** The first line of the CSV. */
    static final String HEADER = Csv.line(Stream.of(
                    List.of("input", "frame", "seconds", "status"),
                    PLANE,
                    PoseTruth.POINTS,
                    PoseTruth.POINTS.stream().map(name -> name + "_voxel").toList(),
                    UNCERTAINTY)
            .flatMap(List::stream)
            .toList());

    private PoseFiles() {}

    /** The rows of a prediction, without the header. */
    static String csv(PosePrediction prediction) {
        StringBuilder rows = new StringBuilder();
        prediction.planes().forEach(plane -> rows.append(Csv.line(row(prediction, plane))));
        return rows.toString();
    }

    private static List<String> row(PosePrediction prediction, PredictedPlane plane) {
        double[] points = plane.estimate().points().values();
        List<String> row = new ArrayList<>(List.of(
                prediction.name(),
                Integer.toString(plane.frame()),
                text(plane.seconds()),
                plane.status().name()));
        row.addAll(plane.fit().map(fit -> texts(numbers(fit))).orElse(Collections.nCopies(PLANE.size(), "")));
        row.addAll(texts(points));
        row.addAll(texts(voxels(points, prediction.size())));
        uncertainty(plane).forEach(value -> row.add(text(value)));
        return row;
    }

    /** In the order of {@link #PLANE}. */
    private static double[] numbers(PlaneFit fit) {
        PlanePose pose = fit.pose();
        double[] numbers = new double[PLANE.size()];
        System.arraycopy(pose.translation(), 0, numbers, 0, 3);
        System.arraycopy(pose.rotation().column(2), 0, numbers, 3, 3);
        System.arraycopy(quaternion(pose), 0, numbers, 6, 4);
        System.arraycopy(degrees(pose), 0, numbers, 10, 3);
        numbers[13] = pose.scale();
        numbers[14] = fit.residual();
        return numbers;
    }

    private static double[] quaternion(PlanePose pose) {
        Quaternion q = pose.rotation().quaternion().withPositiveScalar();
        return new double[] {q.w(), q.x(), q.y(), q.z()};
    }

    private static double[] degrees(PlanePose pose) {
        return Arrays.stream(pose.rotation().euler()).map(Math::toDegrees).toArray();
    }

    /** The index of a voxel along each axis, as a fraction. */
    private static double[] voxels(double[] points, int size) {
        return Arrays.stream(points).map(p -> ((p + 1) * size - 1) / 2).toArray();
    }

    /** In the order of {@link #UNCERTAINTY}. */
    private static List<OptionalDouble> uncertainty(PredictedPlane plane) {
        PoseEstimate estimate = plane.estimate();
        return List.of(
                plane.uncertainty(), plane.spread(), estimate.spread(), estimate.predicted(), estimate.evidence());
    }

    private static List<String> texts(double[] values) {
        return Arrays.stream(values).mapToObj(Double::toString).toList();
    }

    private static String text(OptionalDouble value) {
        return value.isPresent() ? Double.toString(value.getAsDouble()) : "";
    }

    /** A prediction as JSON. */
    static ObjectNode json(PosePrediction prediction, ObjectNode by) {
        ObjectNode root = Json.MAPPER.createObjectNode();
        root.put("schema", SCHEMA).put("note", VideoReport.NOTE);
        root.put("input", prediction.name()).put("method", prediction.method());
        root.put("size", prediction.size()).put("stretched", prediction.stretched());
        root.set("by", by);
        Json.put(root, "medianUncertaintyPixels", prediction.medianUncertainty());
        ArrayNode frames = root.putArray("frames");
        prediction.planes().forEach(plane -> frames.add(json(plane, prediction.size())));
        return root;
    }

    private static ObjectNode json(PredictedPlane plane, int size) {
        ObjectNode node = Json.MAPPER.createObjectNode();
        node.put("frame", plane.frame());
        Json.put(node, "seconds", plane.seconds());
        node.put("status", plane.status().name());
        node.set("plane", plane.fit().map(PoseFiles::json).orElse(null));
        double[] points = plane.estimate().points().values();
        node.set("points", Json.MAPPER.valueToTree(points));
        node.set("pointsVoxels", Json.MAPPER.valueToTree(voxels(points, size)));
        Json.put(node, "uncertaintyPixels", plane.uncertainty());
        Json.put(node, "spreadOfPlanesPixels", plane.spread());
        Json.put(node, "spreadOfPoints", plane.estimate().spread());
        Json.put(node, "predictedDeviationPixels", plane.estimate().predicted());
        Json.put(node, "evidencePixels", plane.estimate().evidence());
        node.set(
                "parts",
                Json.MAPPER.valueToTree(plane.estimate().parts().stream()
                        .map(ReferencePoints::values)
                        .toList()));
        return node;
    }

    private static ObjectNode json(PlaneFit fit) {
        PlanePose pose = fit.pose();
        ObjectNode node = Json.MAPPER.createObjectNode();
        node.set("centre", Json.MAPPER.valueToTree(pose.translation()));
        node.set("normal", Json.MAPPER.valueToTree(pose.rotation().column(2)));
        node.set("quaternion", Json.MAPPER.valueToTree(quaternion(pose)));
        node.set("eulerDegrees", Json.MAPPER.valueToTree(degrees(pose)));
        node.put("scale", pose.scale()).put("residual", fit.residual());
        return node;
    }
}
