package mnlab.view;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;

/**
 * Differences to a reference with their intervals, a row a method under the heading of its family, about a line at 0; the numbers stand at the right.
 * Where the interval holds 0 the row is grey.
 *
 * @param rows families with null for the estimate, and their estimates below
 */
record ForestChart(String title, String valueLabel, List<Row> rows) implements Panel {

    /** A heading, or an estimate. */
    record Row(String name, Estimate estimate) {}

    private static final int MARGIN = 14;
    private static final int INDENT = 10;
    private static final int NAME_GAP = 14;
    private static final int VALUES = 170;
    private static final int HEAD = 46;
    private static final int ROW = 22;
    private static final int FOOT = 52;
    private static final int TICKS = 6;
    private static final Color GREY = new Color(0x8A9099);
    private static final Font PLAIN = Look.font(Font.PLAIN, 12);
    private static final Font BOLD = Look.font(Font.BOLD, 12);

    /** Rows in the order given, families in that of their first row; a single family has no heading. */
    static Figure draw(String title, String valueLabel, List<Estimate> differences) {
        Numbers numbers = new Numbers();
        differences.forEach(each -> numbers.add(title, each));
        List<String> families =
                differences.stream().map(Estimate::series).distinct().toList();
        List<Row> rows = new ArrayList<>();
        for (String family : families) {
            if (families.size() > 1) {
                rows.add(new Row(family.isEmpty() ? "others" : family, null));
            }
            differences.stream()
                    .filter(each -> each.series().equals(family))
                    .forEach(each -> rows.add(new Row(each.category(), each)));
        }
        return Figure.of(new ForestChart(title, valueLabel, rows), numbers);
    }

    @Override
    public int width() {
        return Look.WIDTH;
    }

    @Override
    public int height() {
        return HEAD + rows.size() * ROW + FOOT;
    }

    @Override
    public void paint(Graphics2D graphics, int width, int height) {
        double[] ends = ends();
        graphics.setColor(Look.INK);
        Outlined.draw(graphics, title, Look.font(Font.BOLD, 15), width / 2., MARGIN + 14., .5);
        axis(graphics, ends);
        double y = HEAD + ROW / 2.;
        for (Row row : rows) {
            if (row.estimate == null) {
                graphics.setColor(Look.INK);
                Outlined.draw(graphics, Outlined.fitted(row.name, BOLD, names()), BOLD, MARGIN, y + 4, 0);
            } else {
                estimate(graphics, row.estimate, ends, y);
            }
            y += ROW;
        }
    }

    /** The axis holds 0 and all that is drawn. */
    private double[] ends() {
        double[] all = rows.stream()
                .filter(row -> row.estimate != null)
                .flatMapToDouble(row -> DoubleStream.of(row.estimate.value(), row.estimate.low(), row.estimate.high()))
                .filter(Double::isFinite)
                .toArray();
        double low = DoubleStream.of(all).min().orElse(0);
        double high = DoubleStream.of(all).max().orElse(0);
        double from = Math.min(0, low);
        double to = Math.max(0, high);
        double margin = to > from ? .06 * (to - from) : 1;
        return new double[] {from - margin, to + margin};
    }

    private int names() {
        return Outlined.room(rows.stream().map(Row::name), PLAIN, INDENT + NAME_GAP);
    }

    private double x(double value, double[] ends) {
        double left = MARGIN + names();
        return left + (value - ends[0]) / (ends[1] - ends[0]) * (width() - MARGIN - VALUES - left);
    }

    private void axis(Graphics2D graphics, double[] ends) {
        double below = HEAD + rows.size() * ROW + 4.;
        double step = step(ends[1] - ends[0]);
        for (double tick = Math.ceil(ends[0] / step) * step; tick <= ends[1]; tick += step) {
            double x = x(tick, ends);
            boolean zero = Math.abs(tick) < step / 2;
            graphics.setStroke(new BasicStroke(zero ? 1.4f : 1f));
            graphics.setColor(zero ? Look.INK : Look.GRID);
            graphics.draw(new Line2D.Double(x, HEAD, x, below));
            graphics.setColor(Look.INK);
            Outlined.draw(graphics, label(tick, step), PLAIN, x, below + 15, .5);
        }
        double middle = (x(ends[0], ends) + x(ends[1], ends)) / 2;
        Outlined.draw(graphics, valueLabel, Look.font(Font.PLAIN, 13), middle, below + 36, .5);
    }

    private static String label(double tick, double step) {
        int decimals = (int) Math.max(0, -Math.floor(Math.log10(step) + 1e-9));
        return String.format(Locale.ROOT, "%." + decimals + "f", Math.abs(tick) < step / 2 ? 0 : tick);
    }

    /** 1, 2 or 5 times a power of ten. */
    private static double step(double range) {
        double raw = range / TICKS;
        double power = Math.pow(10, Math.floor(Math.log10(raw)));
        return DoubleStream.of(1, 2, 5, 10)
                .map(factor -> factor * power)
                .filter(step -> step >= raw)
                .findFirst()
                .orElse(10 * power);
    }

    private void estimate(Graphics2D graphics, Estimate each, double[] ends, double y) {
        graphics.setColor(Look.INK);
        String name = Outlined.fitted(each.category(), PLAIN, names() - INDENT - NAME_GAP);
        Outlined.draw(graphics, name, PLAIN, MARGIN + INDENT, y + 4, 0);
        Outlined.draw(graphics, text(each), PLAIN, width() - MARGIN, y + 4, 1);
        if (!Double.isFinite(each.value())) {
            return;
        }
        boolean apart = each.bounded() && (each.low() > 0 || each.high() < 0);
        graphics.setColor(apart ? Palette.line(0) : GREY);
        if (each.bounded()) {
            graphics.setStroke(Look.stroke(1.8f, 0));
            graphics.draw(new Line2D.Double(x(each.low(), ends), y, x(each.high(), ends), y));
        }
        graphics.fill(new Ellipse2D.Double(x(each.value(), ends) - 4, y - 4, 8, 8));
    }

    private static String text(Estimate each) {
        if (!Double.isFinite(each.value())) {
            return "n/a";
        }
        String value = String.format(Locale.ROOT, "%+.3f", each.value());
        return each.bounded() ? value + String.format(Locale.ROOT, " [%+.3f, %+.3f]", each.low(), each.high()) : value;
    }
}
