package mnlab.io;

import java.math.BigInteger;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The order of names with numbers in them: {@code frame2} before {@code frame10}. */
final class NaturalOrder {

    /** Paths by their last names. */
    static final Comparator<Path> OF_NAMES = (one, other) ->
            compare(one.getFileName().toString(), other.getFileName().toString());

    private static final Pattern PART = Pattern.compile("\\d+|\\D+");

    private NaturalOrder() {}

    static int compare(String one, String other) {
        Matcher a = PART.matcher(one);
        Matcher b = PART.matcher(other);
        while (a.find() && b.find()) {
            int order = compareParts(a.group(), b.group());
            if (order != 0) {
                return order;
            }
        }
        // Equal but for zeros before numbers, or one begins with the other.
        return one.compareTo(other);
    }

    private static int compareParts(String one, String other) {
        boolean numbers = Character.isDigit(one.charAt(0)) && Character.isDigit(other.charAt(0));
        return numbers ? new BigInteger(one).compareTo(new BigInteger(other)) : one.compareTo(other);
    }
}
