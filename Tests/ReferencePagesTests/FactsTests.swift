import Model
import ReferencePages
import Testing

/// Snippets of a page's form and the facts that they state.
struct FactsTests {
    /// A value without its places, to compare by: `{A: 'x'|'y', B: [123]}`.
    private static func outline(_ syntax: Syntax?) -> String {
        switch syntax?.value {
        case nil: "nothing"
        case .strings(let values): values.map { "'\($0)'" }.joined(separator: "|")
        case .boolean: "boolean"
        case .integer: "integer"
        case .float: "float"
        case .timestamp: "timestamp"
        case .blob: "blob"
        case .other(let text): "<\(text)>"
        case .list(let elements): "[\(elements.map(outline).joined(separator: ", "))]"
        case .structure(let entries):
            "{\(entries.map { "\($0.name.value): \(outline($0.syntax))" }.joined(separator: ", "))}"
        }
    }

    private static func outline(_ member: PageMember) -> String {
        let marks = (member.isRequired ? "!" : "") + (member.isAutopopulated ? "~" : "")
        let inner = member.members.isEmpty ? "" : "(\(member.members.map(outline).joined(separator: " ")))"
        return "\(member.name ?? "-"):\(member.type)\(marks)\(inner)"
    }

    @Test(arguments: [
        ("'string'", "'string'"),
        ("'A'|'B'|'c d'", "'A'|'B'|'c d'"),
        ("''|'it's'|','", "''|'it's'|','"),
        ("True|False", "boolean"),
        ("True", "<True>"),
        ("123", "integer"),
        ("-1", "integer"),
        ("123.0", "float"),
        ("datetime(2015, 1, 1)", "timestamp"),
        ("b'bytes'", "blob"),
        ("b'bytes'|file", "<b'bytes'|file>"),
        ("StreamingBody()", "<StreamingBody()>"),
        ("EventStream({'A': {}})", "<EventStream({'A': {}})>"),
        ("{...}|[...]|123|123.4|'string'|True|None", "<{...}|[...]|123|123.4|'string'|True|None>"),
        ("{'... recursive ...'}", "<{'... recursive ...'}>"),
        ("'string' or {'Bucket': 'string'}", "<'string' or {'Bucket': 'string'}>"),
        ("['string']", "['string']"),
        ("[\n        {\n          'A': 1,\n        },\n      ]", "[{A: integer}]"),
        ("{'A': 'B', 'C': [[b'bytes',],]}", "{A: 'B', C: [[blob]]}"),
        ("{}", "{}"),
    ])
    func syntaxIsRead(value: String, expected: String) throws {
        let body = "**Request Syntax**\n::\n\n  response = client.name(\n      X=\(value)\n  )"
        let (page, diagnostics) = try Pages.read(body: body)
        #expect(diagnostics == [])
        #expect(Self.outline(page.requestSyntax) == "{X: \(expected)}")
    }

    @Test func callWithoutArgumentsIsAnEmptyStructure() throws {
        let (page, diagnostics) = try Pages.read(body: "**Request Syntax**\n\n::\n\n  client.name()\n:returns: None")
        #expect(diagnostics == [])
        #expect(Self.outline(page.requestSyntax) == "{}")
    }

    @Test(arguments: [
        (":type A: string\n:param A: Text.", "A:string"),
        (":type A: string\n:param A: **[REQUIRED]** \n\n  Text.", "A:string!"),
        (":type A: string\n:param A: \n\n  Text.\n\n  This field is autopopulated if not provided.", "A:string~"),
        (":type A: string\n:param A: \n\n  Text. This field is autopopulated if not provided.", "A:string~"),
        (":param string A: Text.", "A:string"),
        (":type A: list\n:param A: Text.\n\n  - *(string) --* \n", "A:list(-:string)"),
        (":type A: list\n:param A: \n\n  - *(list) --* \n\n    - *(integer) --* \n", "A:list(-:list(-:integer))"),
        (":type A: dict\n:param A: \n\n  - *(string) --* \n\n    - *(integer) --* \n", "A:dict(-:string -:integer)"),
        (
            ":type A: dict\n:param A: \n\n  - **B** *(string) --* **[REQUIRED]**\n  - **C** *(list) --* d\n",
            "A:dict(B:string! C:list)"
        ),
        (
            ":type A: list\n:param A: \n\n  - *(dict) --* \n\n    - **B** *(dict) --* \n\n      - *(string) --* \n\n        - "
                + "*(dict) --* \n\n          - **C** *(boolean) --* \n",
            "A:list(-:dict(B:dict(-:string -:dict(C:boolean))))"
        ),
        (
            ":type A: dict\n:param A: \n\n  - **B** (:class:`.StreamingBody`) -- d\n  - **C** (:ref:`document<document>`) -- \n"
                + "  - **D** (JSON serializable) -- \n",
            "A:dict(B:StreamingBody C:document D:JSON serializable)"
        ),
        (":type A: bytes or seekable file-like object\n:param A: d", "A:bytes or seekable file-like object"),
        (":type A: dict\n:param A: d\n\n  * a\n  * b\n", "A:dict"),
    ])
    func membersAreRead(fields: String, expected: String) throws {
        let (page, diagnostics) = try Pages.read(body: fields)
        #expect(diagnostics == [])
        #expect(page.parameters.map(Self.outline) == [expected])
        #expect(!page.parameters[0].documentation.blocks.contains(.paragraph([.strong([.text("[REQUIRED]")])])))
    }

    @Test func responseKeepsItsProseAndItsMembers() throws {
        let body = """
            :rtype: dict
            :returns: 
              
              It streams.
              
              **Response Syntax**

              ::

                {
                    'A': EventStream({'B': {}})
                }
                
              **Response Structure**

              - *(dict) --* 

                Of it.

                - **A** (:class:`.EventStream`) -- 

                  Events.

                  - **B** *(dict) --* 

            """
        let (page, diagnostics) = try Pages.read(body: body)
        #expect(diagnostics == [])
        guard case .structure(let result) = page.result else {
            Issue.record("the page has no response structure")
            return
        }
        #expect(Self.outline(result) == "-:dict(A:EventStream(B:dict))")
        #expect(result.documentation.blocks == [.paragraph([.text("It streams.")]), .paragraph([.text("Of it.")])])
        #expect(Self.outline(page.responseSyntax) == "{A: <EventStream({'B': {}})>}")
    }

    @Test func sectionTooLargeToRenderLeavesItsCommentInTheProse() throws {
        let body =
            ":rtype: dict\n:returns: \n  **Response Syntax**\n  ::\n\n    # Too large.\n\n  **Response Structure**\n"
        let (page, diagnostics) = try Pages.read(body: body)
        #expect(diagnostics == [])
        #expect(page.responseSyntax == nil)
        guard case .structure(let result) = page.result else {
            Issue.record("the page has no response structure")
            return
        }
        #expect(result.documentation.blocks == [.code("# Too large.", language: nil)])
    }

    @Test func boldHeadingsBehindTheFormStartSections() throws {
        let body = """
            **Name formats**

            * one

            **Request Syntax**
            ::

              response = client.name()

            :returns: None
            **Exceptions**

            *   :py:class:`S.Client.exceptions.AException`

            **Examples**

            It does:
            ::

              client.name()

            """
        let (page, diagnostics) = try Pages.read(body: body)
        #expect(diagnostics == [])
        #expect(page.description.blocks.first == .paragraph([.strong([.text("Name formats")])]))
        #expect(page.exceptions.map(\.value) == ["AException"])
        #expect(page.exceptions.map(\.location.description) == ["p.rst:18:7"])
        #expect(page.sections.map(\.title.value) == ["Examples"])
        #expect(
            page.sections.first?.body.blocks == [
                .paragraph([.text("It does:")]), .code("client.name()", language: nil),
            ])
    }

    @Test func pageOfAHelperIsReadAsWell() throws {
        let body = """
            Makes it.

            :type name: string
            :param name: The name,
                on two lines.

            :raise NameError: Raised if
                it is bad.

            :rtype: ``a.B``
            :return: A thing.
            """
        let (page, diagnostics) = try Pages.read(body: body)
        #expect(diagnostics == [])
        #expect(page.parameters.first?.documentation.blocks == [.paragraph([.text("The name, on two lines.")])])
        #expect(page.exceptions.map(\.value) == ["NameError"])
        #expect(page.sections.first?.body.blocks == [.paragraph([.text("Raised if it is bad.")])])
        guard case .structure(let result) = page.result else {
            Issue.record("the page has no result")
            return
        }
        #expect(result.type == "a.B")
        #expect(result.documentation.blocks == [.paragraph([.text("A thing.")])])
    }

    @Test func otherLineEndsAndAByteOrderMarkChangeNothing() throws {
        let text = String(decoding: try Pages.bytes("channel_flow_callback.rst"), as: UTF8.self)
        let plain = PageReader.read(file: "p.rst", bytes: Array(text.utf8))
        let page = try #require(plain.page)
        let windows = PageReader.read(
            file: "p.rst", bytes: Array("\u{FEFF}".utf8) + Array(text.replacing("\n", with: "\r\n").utf8))
        #expect(windows.diagnostics == [])
        #expect(windows.page == page)
    }
}
