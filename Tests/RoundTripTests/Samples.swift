@testable import CarillonRuntime

/// Values at the edges of what their kinds hold.
enum Samples {
    static let texts = [
        "", "plain", " leading and trailing ", "\t", "a b+c%20~!*'()&=?#/\\;:@$,[]", "Zürich 🛎 漢字", "e\u{301} \u{E9}",
        #"quote " and \ slash"#, "line\r\nbreak\ttab", "\u{0}\u{1}\u{1F}\u{7F}", "<a href='x'>&amp;]]></a><!-- -->",
        "\u{FEFF}\u{2028}\u{FFFD}\u{10FFFF}", "\u{FFFF}", "null", "true", "-1", "NaN", "..", "a/../b", "//", "%2F",
        "a,b",
        String(repeating: "long text ", count: 60),
    ]

    static let floats: [Float] = [
        0, -0.0, 1.5, -0.1, .greatestFiniteMagnitude, -.leastNonzeroMagnitude, .pi, 16_777_216, .nan, .infinity,
        -.infinity, 1e-10, 1e20,
    ]

    static let doubles: [Double] = [
        0, -0.0, 1.5, -0.1, .greatestFiniteMagnitude, -.leastNonzeroMagnitude, .pi, 9_007_199_254_740_992, .nan,
        .infinity, -.infinity, 1e-10, 1e22, 123_456.789e-30,
    ]

    static let integers = [
        "0", "-1", "9223372036854775808", "18446744073709551615", "18446744073709551616", "-18446744073709551617",
        "123456789012345678901234567890",
    ]

    static let decimals = ["0.5", "-1.25", "3", "123456789012345678901234567890.0123456789", "-0.001"]

    static let times = [
        Timestamp(seconds: 0), Timestamp(seconds: 1_515_531_081, nanoseconds: 123_000_000),
        Timestamp(seconds: 1_700_000_000, nanoseconds: 1), Timestamp(seconds: -1, nanoseconds: 750_000_000),
        Timestamp(seconds: -62_135_596_800), Timestamp(seconds: 253_402_300_799, nanoseconds: 999_999_999),
        Timestamp(seconds: 253_402_300_800), Timestamp(seconds: -62_167_219_201),
        Timestamp(seconds: 951_782_400), Timestamp(seconds: 4_102_444_800, nanoseconds: 500_000_000),
    ]

    static let blobs: [[UInt8]] = [
        [], [0], Array(0...255), Array("text".utf8), [0xFF, 0xFE], [0x1F, 0x8B, 0x08],
    ]
}
