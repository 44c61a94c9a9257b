/// A service that has every kind of shape at every place of a message, in the form that the generator emits.
enum EveryKind {
    /// What the services offer: a request does not tell rest-xml from rest-json, nor EC2's protocol from query.
    static let protocols = [
        "json,rest-json,smithy-rpc-v2-cbor,query", "rest-xml,ec2", "json,smithy-rpc-v2-cbor querycompatible",
    ]

    static func text(_ protocols: String) -> String {
        """
        carillon-schema 1
        service Sample 2020-01-01 sample sample ns=https://sample.example/ target=Sample protocols=\(protocols)
        \(shapes)
        \(operations)
        """
    }

    private static let shapes = """
        structure Everything
        - Text string
        - Flag boolean
        - Small byte
        - Medium short
        - Number integer
        - Long long
        - Ratio float
        - Precise double
        - Big bigInteger
        - Decimal bigDecimal
        - Time timestamp
        - Day timestamp time=rfc822
        - Moment timestamp time=iso8601
        - Second timestamp time=unixTimestamp
        - Blob blob
        - Any document
        - Color @4
        - Level @5
        - Nested @6
        - Names @9
        - Points @10 flattened name=Point
        - Counts @11
        - Flat @12 flattened name=KVP ns=https://kvp.example/
        - Sparse @13
        - SparseCounts @14
        - Choice @7
        - Tree @8 indirect
        - Secret string sensitive name=Gr%C3%BC%C3%9Fe
        - Anys @18
        - Times @19
        structure Bound
        - Id string required label=id
        - Key string required label=key
        - Age integer required label=age
        - Host string required
        - Token string token
        - Word string required query=word
        - Words @9 query=words
        - When timestamp query=when
        - Rest @15 querymap
        - Big bigInteger query=big
        - Agent string header=X-Agent
        - Tags @9 header=X-Tags
        - Days @19 header=X-Days
        - Levels @16 header=X-Levels
        - Ratio float header=X-Ratio
        - Picture blob header=X-Picture
        - Value string jsonvalue header=X-Value
        - Meta @17 prefix=x-meta-
        - Nested @6
        - Names @9 required
        - Choice @7
        structure Answer
        - Status integer statuscode
        - Day timestamp header=X-Day
        - Moment timestamp header=X-Moment time=iso8601
        - Flag boolean header=X-Flag
        - Colors @20 header=X-Colors
        - Meta @17 prefix=x-meta-
        - Body @0 payload
        structure Missing error=NoSuchThing status=404 fault=client
        - message string
        - Thing string
        - Wait integer header=Retry-After
        - $metadata metadata
        enum Color
        intenum Level
        structure Point
        - x integer required
        - y integer required
        - label string name=Label
        - type string xmlattr name=xsi:type
        union Choice
        - text string
        - point @6
        - many @21
        - flat @9 flattened
        - counts @11
        - sparse @13
        - empty @22
        structure Tree ns=https://tree.example/ name=Oak
        - Text string
        - Tree @8 indirect
        - Branches @23
        - Sum integer xmlattr
        - ByName @24
        list Names
        - member string
        list Points
        - member @6 name=item
        map Counts
        - key string
        - value integer
        map Flat
        - key string name=K ns=https://key.example/
        - value @9 name=V
        list Sparse sparse
        - member integer
        map SparseCounts sparse
        - key string
        - value @6
        map Rest
        - key string
        - value @9
        list Levels
        - member @5
        map Meta
        - key string
        - value string
        list Anys
        - member document
        list Times
        - member timestamp
        list Colors
        - member @4
        list Choices
        - member @7
        structure Empty
        list Trees
        - member @8
        map TreesByName
        - key string
        - value @8
        structure Blob
        - Data blob payload required
        - Type string header=Content-Type
        structure Text
        - Body string payload media=text/markdown
        structure Payload
        - Choice @7 payload
        """

    private static let operations = """
        operation PutEverything POST /everything 200 0 0 errors=3
        operation Bind PUT /things/{id}/of/{age}/{key+}?x=y 201 1 2 host={Host}. errors=3
        operation PutBlob PUT /blob 200 25 26 compress=gzip
        operation PutText PUT /text 202 26 25 checksum
        operation PutChoice POST /choice 200 27 27
        operation Nothing GET /nothing 204 - -
        operation Empty GET /empty 200 22 22
        """
}
