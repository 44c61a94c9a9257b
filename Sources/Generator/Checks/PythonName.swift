/// The name of an operation in snake case, as reference pages and the Python SDK write it.
///
/// A page belongs to the operation whose Python name is the page's title:
///
///     ChannelFlowCallback   channel_flow_callback
///     ListWebACLs           list_web_acls
///     CreateDBCluster       create_db_cluster
///
/// The rule: an underscore before each capital that begins a word or follows a small letter or digit,
/// acronyms in the plural at the end kept whole, and a table of names for which that reads badly.
public struct PythonName: Hashable, Sendable, CustomStringConvertible {
    public let description: String

    /// - Parameter operation: The operation's name in the model. A name with an underscore is taken as it is.
    public init(_ operation: String) {
        description = Self.exceptions[operation] ?? Self.snakeCase(operation)
    }

    private static func snakeCase(_ name: String) -> String {
        let bytes = Array(name.utf8)
        guard !bytes.contains(underscore) else { return name }
        let words = separatingLowerToUpper(separatingCapitalizedWords(separatingPluralAcronym(bytes)))
        return String(decoding: words.map { isUpper($0) ? $0 | 0x20 : $0 }, as: UTF8.self)
    }

    /// `ListWebACLs` becomes `ListWeb_acls`.
    private static func separatingPluralAcronym(_ bytes: [UInt8]) -> [UInt8] {
        guard bytes.last == UInt8(ascii: "s") else { return bytes }
        let acronym = bytes.dropLast().reversed().prefix(while: isUpper).count
        guard acronym >= 2 else { return bytes }
        let start = bytes.count - 1 - acronym
        return bytes[..<start] + [underscore] + bytes[start...].map { $0 | 0x20 }
    }

    /// `CreateDBCluster` becomes `Create_DB_Cluster`: a mark before each capital that a small letter follows.
    private static func separatingCapitalizedWords(_ bytes: [UInt8]) -> [UInt8] {
        var result: [UInt8] = []
        var index = 0
        while index < bytes.count {
            result.append(bytes[index])
            index += 1
            guard index + 1 < bytes.count, isUpper(bytes[index]), isLower(bytes[index + 1]) else { continue }
            result += [underscore, bytes[index]]
            index += 1
            // The whole word is taken: its last letter never counts as the one before the next capital.
            while index < bytes.count, isLower(bytes[index]) {
                result.append(bytes[index])
                index += 1
            }
        }
        return result
    }

    /// `PutS3ACL` becomes `Put_S3_ACL`: a mark between a small letter or digit and a capital.
    private static func separatingLowerToUpper(_ bytes: [UInt8]) -> [UInt8] {
        var result: [UInt8] = []
        for (index, byte) in bytes.enumerated() {
            if index > 0, isUpper(byte), isLower(bytes[index - 1]) || isDigit(bytes[index - 1]) {
                result.append(underscore)
            }
            result.append(byte)
        }
        return result
    }

    private static let underscore = UInt8(ascii: "_")

    private static func isUpper(_ byte: UInt8) -> Bool { byte >= 0x41 && byte <= 0x5A }

    private static func isLower(_ byte: UInt8) -> Bool { byte >= 0x61 && byte <= 0x7A }

    private static func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }

    /// The names that do not follow the rule.
    private static let exceptions: [String: String] = [
        "AssociateWhatsAppBusinessAccount": "associate_whatsapp_business_account",
        "CreateCachediSCSIVolume": "create_cached_iscsi_volume",
        "CreateStorediSCSIVolume": "create_stored_iscsi_volume",
        "CreateWhatsAppMessageTemplate": "create_whatsapp_message_template",
        "CreateWhatsAppMessageTemplateFromLibrary": "create_whatsapp_message_template_from_library",
        "CreateWhatsAppMessageTemplateMedia": "create_whatsapp_message_template_media",
        "DeleteWhatsAppMessageMedia": "delete_whatsapp_message_media",
        "DeleteWhatsAppMessageTemplate": "delete_whatsapp_message_template",
        "DescribeCachediSCSIVolumes": "describe_cached_iscsi_volumes",
        "DescribeStorediSCSIVolumes": "describe_stored_iscsi_volumes",
        "DisassociateWhatsAppBusinessAccount": "disassociate_whatsapp_business_account",
        "ExecutePartiQLBatch": "execute_partiql_batch",
        "ExecutePartiQLStatement": "execute_partiql_statement",
        "ExecutePartiQLTransaction": "execute_partiql_transaction",
        "GetLinkedWhatsAppBusinessAccount": "get_linked_whatsapp_business_account",
        "GetLinkedWhatsAppBusinessAccountPhoneNumber": "get_linked_whatsapp_business_account_phone_number",
        "GetOTelEnrichment": "get_otel_enrichment",
        "GetWhatsAppMessageMedia": "get_whatsapp_message_media",
        "GetWhatsAppMessageTemplate": "get_whatsapp_message_template",
        "ListHITsForQualificationType": "list_hits_for_qualification_type",
        "ListLinkedWhatsAppBusinessAccounts": "list_linked_whatsapp_business_accounts",
        "ListWhatsAppMessageTemplates": "list_whatsapp_message_templates",
        "ListWhatsAppTemplateLibrary": "list_whatsapp_template_library",
        "PostWhatsAppMessageMedia": "post_whatsapp_message_media",
        "PutWhatsAppBusinessAccountEventDestinations": "put_whatsapp_business_account_event_destinations",
        "SendWhatsAppMessage": "send_whatsapp_message",
        "StartOTelEnrichment": "start_otel_enrichment",
        "StopOTelEnrichment": "stop_otel_enrichment",
        "UpdateWhatsAppMessageTemplate": "update_whatsapp_message_template",
    ]
}
