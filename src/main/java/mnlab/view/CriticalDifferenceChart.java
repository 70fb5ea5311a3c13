package mnlab.view;

import java.awt.BasicStroke;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Mean ranks on a line, the best at the left, each joined to its method's name; a bar joins methods that lie closer together than the critical
 * difference, whose length stands above (Demsar, JMLR 7, 2006, figure 1).
 */
record CriticalDifferenceChart(String title, List<Map.Entry<String, Double>> ranked, double critical) implements Panel {

    private static final int MARGIN = 14;
    private static final int RANKS = 50;
    private static final int HEAD = 96;
    private static final int ROW = 22;
    private static final int BAR = 9;
    private static final Font PLAIN = Look.font(Font.PLAIN, 12);
    private static final BasicStroke THIN = new BasicStroke(1.2f);
    private static final BasicStroke THICK = new BasicStroke(3.6f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND);

    /** Ranks in any order. */
    static Figure draw(String title, Map<String, Double> ranks, double critical) {
        Numbers numbers = new Numbers();
        ranks.forEach(
                (name, rank) -> numbers.add(title, new Estimate("mean rank", name, rank, Double.NaN, Double.NaN)));
        numbers.add(title, new Estimate("critical difference", "", critical, Double.NaN, Double.NaN));
        List<Map.Entry<String, Double>> ranked = ranks.entrySet().stream()
                .sorted(Map.Entry.comparingByValue(Comparator.naturalOrder()))
                .toList();
        return Figure.of(new CriticalDifferenceChart(title, ranked, critical), numbers);
    }

    /** Where names are long the picture is wider, not its axis narrower. */
    @Override
    public int width() {
        return Look.WIDTH + 2 * (names() - Outlined.LEAST_ROOM);
    }

    private int names() {
        return Outlined.room(ranked.stream().map(Map.Entry::getKey), PLAIN, RANKS);
    }

    @Override
    public int height() {
        return top() + (ranked.size() + 1) / 2 * ROW + MARGIN;
    }

    /** First to last of each group that no other group holds; none of a method alone. */
    List<int[]> groups() {
        List<int[]> groups = new ArrayList<>();
        int reached = 0;
        for (int i = 0; i < ranked.size(); i++) {
            int last = i;
            while (last + 1 < ranked.size() && rank(last + 1) - rank(i) < critical) {
                last++;
            }
            if (last > Math.max(i, reached)) {
                groups.add(new int[] {i, last});
                reached = last;
            }
        }
        return groups;
    }

    private double rank(int index) {
        return ranked.get(index).getValue();
    }

    private int top() {
        return HEAD + (groups().size() + 1) * BAR;
    }

    /** At least two ranks wide, for the axis of one method alone. */
    private double x(double rank) {
        double last = Math.max(2, ranked.size());
        return MARGIN + names() + (rank - 1) / (last - 1) * (width() - 2 * (MARGIN + names()));
    }

    @Override
    public void paint(Graphics2D graphics, int width, int height) {
        graphics.setColor(Look.INK);
        Outlined.draw(graphics, title, Look.font(Font.BOLD, 15), width / 2., MARGIN + 14., .5);
        critical(graphics);
        axis(graphics);
        int bar = HEAD + BAR;
        for (int[] group : groups()) {
            graphics.setStroke(THICK);
            graphics.setColor(Palette.line(0));
            graphics.draw(new Line2D.Double(x(rank(group[0])) - 3, bar, x(rank(group[1])) + 3, bar));
            bar += BAR;
        }
        for (int i = 0; i < ranked.size(); i++) {
            method(graphics, i);
        }
    }

    /** The length of the critical difference, from rank 1 on. */
    private void critical(Graphics2D graphics) {
        double y = MARGIN + 48;
        double end = x(Math.min(1 + critical, Math.max(2, ranked.size())));
        graphics.setStroke(THIN);
        for (double x : new double[] {x(1), end}) {
            graphics.draw(new Line2D.Double(x, y - 4, x, y + 4));
        }
        graphics.draw(new Line2D.Double(x(1), y, end, y));
        String text = "critical difference " + shown(critical);
        Outlined.draw(graphics, text, PLAIN, x(1), y - 9, 0);
    }

    private void axis(Graphics2D graphics) {
        graphics.setStroke(THIN);
        graphics.draw(new Line2D.Double(x(1), HEAD, x(Math.max(2, ranked.size())), HEAD));
        int every = ranked.size() > 20 ? 2 : 1;
        for (int tick = 1; tick <= Math.max(2, ranked.size()); tick += every) {
            graphics.draw(new Line2D.Double(x(tick), HEAD - 5, x(tick), HEAD));
            Outlined.draw(graphics, Integer.toString(tick), PLAIN, x(tick), HEAD - 9, .5);
        }
    }

    /** The better half at the left, from the top down; the others at the right, from the bottom up. */
    private void method(Graphics2D graphics, int index) {
        boolean left = index < (ranked.size() + 1) / 2;
        double y = top() + (left ? index : ranked.size() - 1 - index) * ROW + ROW / 2.;
        double end = left ? MARGIN + names() - 6 : width() - MARGIN - names() + 6;
        Path2D line = new Path2D.Double();
        line.moveTo(x(rank(index)), HEAD);
        line.lineTo(x(rank(index)), y);
        line.lineTo(end, y);
        graphics.setColor(Look.INK);
        graphics.setStroke(THIN);
        graphics.draw(line);
        String name = Outlined.fitted(ranked.get(index).getKey(), PLAIN, names() - RANKS);
        String text = left ? name + "  " + shown(rank(index)) : shown(rank(index)) + "  " + name;
        Outlined.draw(graphics, text, PLAIN, left ? end - 5 : end + 5, y + 4, left ? 1 : 0);
    }

    private static String shown(double ranks) {
        return String.format(Locale.ROOT, "%.2f", ranks);
    }
}
