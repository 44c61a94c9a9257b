import Model

/// The traits of members, and what they lead to.
let memberChanges: [ChangeCase] = [
    ChangeCase(
        "type", ("Weight: {shape: Number}\n      Color", "Weight: {shape: Text}\n      Color"),
        tells: """
            both    member "Weight": type changed from "Number" to "Text"; `Int` is `String` in Swift now; an integer and a string are different on the wire [type-changed]
            """),
    ChangeCase(
        "type of another width", ("Weight: {shape: Number}\n      Lid", "Weight: {shape: Big}\n      Lid"),
        ("  Number:", "  Big: {type: float}\n  Number:"),
        tells: """
            both    member "Weight": type changed from "Number" to "Big"; `Int` is `Float` in Swift now; an integer and a fraction are different on the wire [type-changed]
            """),
    ChangeCase(
        "string of another name", ("Material: {shape: Text}", "Material: {shape: Name}"),
        ("  Text:", "  Name: {type: string}\n  Text:"), tells: ""),
    ChangeCase(
        "string with limits", ("Material: {shape: Text}", "Material: {shape: Name}"),
        ("  Text:", "  Name: {type: string, max: 10, sensitive: true}\n  Text:"),
        tells: """
            safe    member "Material" is sensitive now [sensitive-added]
            safe    member "Material": maximum set to "10" [maximum-tightened]
            """),
    ChangeCase(
        "structure of other members",
        ("Thing: {shape: Thing}\n      Lid: {shape: Lid}", "Thing: {shape: Thing}\n      Lid: {shape: OpenBoxRequest}"),
        tells: """
            both    member "Lid": type changed from "Lid" to "OpenBoxRequest"; `Lid` is `OpenBoxRequest` in Swift now; the structures have different members [type-changed]
            """),
    ChangeCase(
        "structure of equal members",
        ("Thing: {shape: Thing}\n      Lid: {shape: Lid}", "Thing: {shape: Thing}\n      Lid: {shape: Cover}"),
        (
            "  Lid: {type",
            "  Cover: {type: structure, members: {Width: {shape: Number}, Depth: {shape: Number}, Material: {shape: Text}}}\n  Lid: {type"
        ),
        tells: """
            safe    shape "Cover" added: "structure" [shape-added]
            source  member "Lid": type changed from "Lid" to "Cover"; `Lid` is `Cover` in Swift now [type-changed]
            """),
    ChangeCase(
        "element", ("Notes: {type: list, member: {shape: Text}}", "Notes: {type: list, member: {shape: Lid}}"),
        tells: """
            both    member "member": type changed from "Text" to "Lid"; `String` is `Lid` in Swift now; a string and a structure are different on the wire [type-changed]
            """),
    ChangeCase(
        "list of another list", ("Notes: {shape: Notes}", "Notes: {shape: Notes2}"),
        ("  Notes: {type", "  Notes2: {type: list, member: {shape: Number}}\n  Notes: {type"),
        ("Material: {shape: Text}", "Material: {shape: Text}, All: {shape: Notes}"),
        tells: """
            safe    member "All" added: "[String]?" [member-added]
            both    member "Notes": type changed from "Notes" to "Notes2"; `[String]` is `[Int]` in Swift now; a string and an integer are different on the wire [type-changed]
            """),
    ChangeCase(
        "key", ("Tags: {type: map, key: {shape: Text}", "Tags: {type: map, key: {shape: Color}"),
        tells: """
            safe    member "key": type changed from "Text" to "Color" [type-changed]
            """),
    ChangeCase(
        "required in an input", ("required: [Name, Weight]", "required: [Name, Weight, Color]"),
        tells: """
            both    member "Color" is required now; the property is not optional now; an old client may leave it out [required-added]
            """),
    ChangeCase(
        "required in an output", ("required: [Id]", "required: [Id, Weight]"),
        tells: """
            source  member "Weight" is required now; the property is not optional now [required-added]
            """),
    ChangeCase(
        "no longer required in an input", ("required: [Name, Weight]", "required: [Name]"),
        tells: """
            source  member "Weight" is no longer required; the property is optional now [required-removed]
            """),
    ChangeCase(
        "no longer required in an output", ("    required: [Id]\n", ""),
        tells: """
            both    member "Id" is no longer required; the property is optional now; an old client reads a zero value where it is left out [required-removed]
            """),
    ChangeCase(
        "required in both", ("Lid: {type: structure,", "Lid: {type: structure, required: [Width],"),
        tells: """
            both    member "Width" is required now; the property is not optional now; an old client may leave it out [required-added]
            """),
    ChangeCase(
        "token", ("Name: {shape: Text}}}", "Name: {shape: Text, idempotencyToken: true}}}"),
        tells: """
            safe    member "Name" is an idempotency token now [idempotency-token-added]
            """),
    ChangeCase(
        "token of a required member",
        ("      Name: {shape: Text, location", "      Name: {shape: Text, idempotencyToken: true, location"),
        tells: """
            source  member "Name" is an idempotency token now; the property is optional now [idempotency-token-added]
            """),
    ChangeCase(
        "binding", ("Color: {shape: Color}", "Color: {shape: Color, location: querystring}"),
        tells: """
            wire    member "Color": binding changed from "body" to "query"; an old client looks for it in the old place [binding-changed]
            """),
    ChangeCase(
        "wire name", ("Color: {shape: Color}", "Color: {shape: Color, locationName: color}"),
        tells: """
            wire    member "Color": wire name changed from "Color" to "color"; an old client knows it by the old name [wire-name-changed]
            """),
    ChangeCase(
        "case of a header",
        old: {
            $0.edit(shape: "PutBoxRequest", member: "Color") { ($0.httpBinding, $0.wireName) = (.header, "X-Color") }
        },
        new: {
            $0.edit(shape: "PutBoxRequest", member: "Color") { ($0.httpBinding, $0.wireName) = (.header, "x-color") }
        }, tells: ""),
    ChangeCase(
        "name of an element in JSON", ("member: {shape: Text}", "member: {shape: Text, locationName: item}"),
        tells: """
            safe    member "member": wire name changed from "member" to "item" [wire-name-changed]
            """),
    ChangeCase(
        "name of an element in XML", old: { $0.service.protocols = [.restXML] },
        new: { model in
            model.service.protocols = [.restXML]
            model.edit(shape: "Notes", member: "member") { $0.wireName = "item" }
        },
        tells: """
            wire    member "member": wire name changed from "member" to "item"; an old client knows it by the old name [wire-name-changed]
            """),
    ChangeCase(
        "query name", old: { $0.service.protocols = [.ec2] },
        new: { model in
            model.service.protocols = [.ec2]
            model.edit(shape: "PutBoxRequest", member: "Color") { $0.queryName = "color" }
        },
        tells: """
            wire    member "Color": query name set to "color"; an old client sends it by the old name [query-name-changed]
            """),
    ChangeCase(
        "timestamp format", ("Since: {shape: Time}", "Since: {shape: Time, timestampFormat: rfc822}"),
        tells: """
            wire    member "Since": timestamp format changed from "unixTimestamp" to "rfc822"; an old client uses the old format [timestamp-format-changed]
            """),
    ChangeCase(
        "timestamp format as it was", ("Since: {shape: Time}", "Since: {shape: Time, timestampFormat: unixTimestamp}"),
        tells: ""),
    ChangeCase(
        "media type", old: { $0.edit(shape: "OpenBoxRequest", member: "Name") { $0.httpBinding = .payload } },
        new: {
            $0.edit(shape: "OpenBoxRequest", member: "Name") {
                ($0.httpBinding, $0.mediaType) = (.payload, "text/plain")
            }
        },
        tells: """
            wire    member "Name": media type set to "text/plain"; an old client sends the old content type [media-type-changed]
            """),
    ChangeCase(
        "JSON in a header", ("Material: {shape: Text}", "Material: {shape: Text, jsonvalue: true}"),
        tells: """
            wire    member "Material" is JSON in a header now; an old client has another encoding for it [json-value-added]
            """),
    ChangeCase(
        "XML attribute", ("Material: {shape: Text}", "Material: {shape: Text, xmlAttribute: true}"), tells: ""),
    ChangeCase(
        "XML attribute and namespace in XML", old: { $0.service.protocols = [.restXML] },
        new: { model in
            model.service.protocols = [.restXML]
            model.edit(shape: "Lid", member: "Material") {
                ($0.isXMLAttribute, $0.xmlNamespace) = (true, XMLNamespace(uri: "urn:x", prefix: "x"))
            }
        },
        tells: """
            wire    member "Material": XML namespace set to "x=urn:x"; the element has another namespace [xml-namespace-changed]
            wire    member "Material" is an XML attribute now; an old client looks for it in the old place [xml-attribute-added]
            """),
    ChangeCase(
        "root element", old: { $0.service.protocols = [.restXML] },
        new: { model in
            model.service.protocols = [.restXML]
            model.edit(shape: "Lid") {
                ($0.traits.wireName, $0.traits.xmlNamespace) = ("lid", XMLNamespace(uri: "urn:x"))
            }
        },
        tells: """
            wire    wire name set to "lid"; the root element has another name [wire-name-changed]
            wire    XML namespace set to "urn:x"; the root element has another namespace [xml-namespace-changed]
            """),
    ChangeCase(
        "flattened", old: { $0.service.protocols = [.query] },
        new: { model in
            model.service.protocols = [.query]
            model.edit(shape: "Notes") { $0.traits.isFlattened = true }
            model.edit(shape: "PutBoxResponse", member: "Tags") { $0.isFlattened = true }
        },
        tells: """
            wire    member "Notes" is flattened now; an old client looks for it in the old place [flattened-added]
            wire    member "Tags" is flattened now; an old client looks for it in the old place [flattened-added]
            """),
    ChangeCase(
        "sparse", ("Notes: {type: list,", "Notes: {type: list, sparse: true,"),
        tells: """
            both    is sparse now; `[String]` is `[String?]` in Swift now; an old client expects a value everywhere [sparse-added]
            """),
    ChangeCase(
        "streaming", ("Material: {shape: Text}", "Material: {shape: Text, streaming: true}"),
        tells: """
            safe    member "Material" is streaming now [streaming-added]
            """),
    ChangeCase(
        "event stream", new: { $0.edit(shape: "Thing") { $0.traits.isEventStream = true } },
        tells: """
            wire    is an event stream now; the values are framed in another way [event-stream-added]
            """),
    ChangeCase(
        "label of the host", ("Color: {shape: Color}", "Color: {shape: Color, hostLabel: true}"),
        (
            "    input: {shape: PutBoxRequest}",
            "    endpoint: {hostPrefix: \"{Color}.\"}\n    input: {shape: PutBoxRequest}"
        ),
        tells: """
            wire    host prefix set to "{Color}."; an old client sends to the old host [host-prefix-changed]
            safe    member "Color" is a label of the host now [host-label-added]
            """),
    ChangeCase(
        "id for endpoint discovery",
        new: { $0.edit(shape: "Lid", member: "Width") { $0.isEndpointDiscoveryID = true } },
        tells: """
            safe    member "Width" is an id for endpoint discovery now [discovery-id-added]
            """),
    ChangeCase(
        "context parameter", ("Color: {shape: Color}", "Color: {shape: Color, contextParam: {name: Color}}"),
        tells: """
            safe    member "Color": context parameter set to "Color" [context-parameter-changed]
            """),
    ChangeCase(
        "sensitive member", ("Material: {shape: Text}", "Material: {shape: Text, sensitive: true}"),
        tells: """
            safe    member "Material" is sensitive now [sensitive-added]
            """),
    ChangeCase("boxed", ("Material: {shape: Text}", "Material: {shape: Text, box: true}"), tells: ""),
    ChangeCase(
        "limit", ("Material: {shape: Text}", "Material: {shape: Text, max: 10}"),
        tells: """
            safe    member "Material": maximum set to "10" [maximum-tightened]
            """),
    ChangeCase(
        "documentation of a member",
        ("Material: {shape: Text}", "Material: {shape: Text, documentation: <p>Wood.</p>, deprecated: true}"),
        tells: """
            safe    member "Material" is deprecated now [deprecated-added]
            safe    member "Material": documentation changed [documentation-changed]
            """),
]
