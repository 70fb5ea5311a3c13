package mnlab.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;

/** What a command answered. */
record Said(int code, String out, String err) {

    /** Runs a command of mnlab in this process. */
    static Said by(Object... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        String[] texts = new String[arguments.length];
        for (int i = 0; i < texts.length; i++) {
            texts[i] = arguments[i].toString();
        }
        int code = Main.run(texts, new PrintWriter(out, true), new PrintWriter(err, true));
        return new Said(code, out.toString(), err.toString());
    }

    /** It went well. */
    Said well() {
        assertEquals(0, code, this::toString);
        return this;
    }

    /** It failed with a message, not with a stack trace, that holds these words. */
    void failed(String... words) {
        assertEquals(Errors.FAILED, code, this::toString);
        assertTrue(err.startsWith("mnlab: ") && !err.contains("\tat "), this::toString);
        for (String word : words) {
            assertTrue(err.contains(word), () -> "no '" + word + "' in " + this);
        }
    }

    /** It was called wrongly. */
    void misused(String words) {
        assertEquals(2, code, this::toString);
        assertTrue(err.contains(words), this::toString);
    }
}
