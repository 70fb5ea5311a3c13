package mnlab.view;

import java.util.ArrayList;
import java.util.List;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/** The numbers of a figure, a row a point, in the order in which they were drawn. */
final class Numbers {

    /** A point: x where the axis has numbers, category where it has names; low and high NaN where there is no interval. */
    record Point(String panel, String series, double x, String category, double y, double low, double high) {}

    private final List<Point> points = new ArrayList<>();

    Numbers add(String panel, Series series) {
        for (int i = 0; i < series.x().length; i++) {
            points.add(new Point(panel, series.name(), series.x()[i], "", series.y()[i], Double.NaN, Double.NaN));
        }
        return this;
    }

    Numbers add(String panel, Estimate interval) {
        points.add(new Point(
                panel,
                interval.series(),
                Double.NaN,
                interval.category(),
                interval.value(),
                interval.low(),
                interval.high()));
        return this;
    }

    Numbers addAll(Numbers other) {
        points.addAll(other.points);
        return this;
    }

    /** As a table; columns in which nothing stands are left out. */
    Table table() {
        Table table = Table.create("numbers");
        addText(table, "panel", points.stream().map(Point::panel).toArray(String[]::new));
        addText(table, "series", points.stream().map(Point::series).toArray(String[]::new));
        addText(table, "category", points.stream().map(Point::category).toArray(String[]::new));
        addNumbers(table, "x", points.stream().mapToDouble(Point::x).toArray());
        table.addColumns(
                DoubleColumn.create("y", points.stream().mapToDouble(Point::y).toArray()));
        addNumbers(table, "low", points.stream().mapToDouble(Point::low).toArray());
        addNumbers(table, "high", points.stream().mapToDouble(Point::high).toArray());
        return table;
    }

    private static void addText(Table table, String name, String[] values) {
        for (String value : values) {
            if (!value.isEmpty()) {
                table.addColumns(StringColumn.create(name, values));
                return;
            }
        }
    }

    private static void addNumbers(Table table, String name, double[] values) {
        for (double value : values) {
            if (!Double.isNaN(value)) {
                table.addColumns(DoubleColumn.create(name, values));
                return;
            }
        }
    }
}
