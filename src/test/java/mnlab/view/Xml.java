package mnlab.view;

import java.io.StringReader;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

/** Parses what should be well-formed. */
public final class Xml {

    private Xml() {}

    /** A fragment, in a root of its own. */
    public static Document fragment(Html html) throws Exception {
        return parse("<root>" + html.html() + "</root>");
    }

    public static Document parse(String xml) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setFeature("http://apache.org/xml/features/nonvalidating/load-external-dtd", false);
        return factory.newDocumentBuilder().parse(new InputSource(new StringReader(xml)));
    }
}
