internal import CLibXML2

/// What is wrong with a document, by libxml2's codes. Its own sentences quote the document, which may hold secrets.
enum MalformedXML {
    static func message(_ code: Int32) -> String {
        switch UInt32(bitPattern: code) {
        case XML_ERR_DOCUMENT_EMPTY.rawValue: "the body is no XML"
        case XML_ERR_DOCUMENT_END.rawValue: "something stands behind the root element, or there is none"
        case XML_ERR_TAG_NAME_MISMATCH.rawValue: "an end tag is not that of the open element"
        case XML_ERR_TAG_NOT_FINISHED.rawValue: "the XML ends in the middle of an element"
        case XML_ERR_GT_REQUIRED.rawValue, XML_ERR_LTSLASH_REQUIRED.rawValue: "a tag is not closed"
        case XML_ERR_NAME_REQUIRED.rawValue: "a name is missing"
        case XML_ERR_ATTRIBUTE_REDEFINED.rawValue: "an element has an attribute twice"
        case XML_ERR_ATTRIBUTE_NOT_STARTED.rawValue, XML_ERR_ATTRIBUTE_NOT_FINISHED.rawValue,
            XML_ERR_ATTRIBUTE_WITHOUT_VALUE.rawValue, XML_ERR_LT_IN_ATTRIBUTE.rawValue:
            "an attribute is malformed"
        case XML_ERR_UNDECLARED_ENTITY.rawValue, XML_WAR_UNDECLARED_ENTITY.rawValue:
            "an entity is none of XML's five"
        case XML_ERR_INVALID_CHAR.rawValue, XML_ERR_INVALID_CHARREF.rawValue:
            "a character stands there that XML does not allow"
        case XML_ERR_CDATA_NOT_FINISHED.rawValue: "a CDATA section is not closed"
        case XML_ERR_COMMENT_NOT_FINISHED.rawValue: "a comment is not closed"
        case XML_ERR_NO_MEMORY.rawValue: "there is not enough memory for the XML"
        default: "the XML is malformed"
        }
    }
}
