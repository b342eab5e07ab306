package io.snowgate.cli.policy;

import module java.base;

import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

import io.snowgate.gateway.policy.Trial;

/// Results of tests as the XML that build servers read.
final class JUnitReport {
    private JUnitReport() {}

    /// One suite called `name`.
    static String of(String name, List<Trial.Tested> tested) {
        var text = new StringWriter();
        try {
            var xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text);
            xml.writeStartDocument("UTF-8", "1.0");
            xml.writeStartElement("testsuite");
            attribute(xml, "name", name);
            attribute(xml, "tests", "" + tested.size());
            attribute(xml, "failures", "" + tested.stream().filter(t -> !t.problem().isEmpty()).count());
            for (var test : tested) {
                test(xml, name, test);
            }
            xml.writeEndElement();
            xml.writeEndDocument();
            xml.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("a text does not take what is written", e);
        }
        return text + "\n";
    }

    private static void test(XMLStreamWriter xml, String suite, Trial.Tested tested)
            throws XMLStreamException {
        xml.writeCharacters("\n  ");
        xml.writeStartElement("testcase");
        attribute(xml, "classname", suite);
        attribute(xml, "name", tested.test().name());
        if (!tested.problem().isEmpty()) {
            xml.writeStartElement("failure");
            attribute(xml, "message", tested.problem());
            xml.writeCharacters(possible("line " + tested.test().line() + ": " + tested.test().sql()));
            xml.writeEndElement();
        }
        xml.writeEndElement();
    }

    private static void attribute(XMLStreamWriter xml, String name, String value) throws XMLStreamException {
        xml.writeAttribute(name, possible(value));
    }

    /// `text` with what XML has no way to write replaced.
    private static String possible(String text) {
        return text.codePoints()
                .map(c -> c == '\t' || c == '\n' || c == '\r' || (c >= ' ' && c < 0xd800)
                        || (c > 0xdfff && c < 0xfffe) || c > 0xffff ? c : 0xfffd)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
