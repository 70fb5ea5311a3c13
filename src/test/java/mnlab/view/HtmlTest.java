package mnlab.view;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;

class HtmlTest {

    private static final String HOSTILE = "<script>alert(\"1\")</script> & 'x' \u0007";

    @Test
    void textComesBackAsItWasWritten() throws Exception {
        var document = Xml.fragment(Html.join(Html.text(HOSTILE), Html.paragraph(HOSTILE), Html.preformatted(HOSTILE)));
        assertEquals(0, document.getElementsByTagName("script").getLength());
        assertEquals(
                HOSTILE.replace('\u0007', '\ufffd'),
                document.getElementsByTagName("p").item(0).getTextContent());
    }

    @Test
    void tableAlignsNumbersRightAndTextLeft() throws Exception {
        var html = Html.table(
                List.of("case", "Dice", "HD95 (mm)"),
                List.of(List.of(HOSTILE, "0.84 [0.80, 0.88]", "n/a (empty)"), Arrays.asList("b", "-1.5e-3", null)));
        var cells = Xml.fragment(html).getElementsByTagName("td");
        assertEquals(6, cells.getLength());
        assertTrue(((Element) cells.item(0)).getAttribute("style").contains("text-align:left"));
        assertTrue(((Element) cells.item(1)).getAttribute("style").contains("text-align:right"));
        assertTrue(((Element) cells.item(2)).getAttribute("style").contains("text-align:right"));
    }

    @Test
    void aRowOfTheWrongWidthIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> Html.table(List.of("a", "b"), List.of(List.of("1"))));
    }
}
