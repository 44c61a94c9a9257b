import Foundation
import Testing

@testable import CarillonRuntime

@Suite struct IdempotencyTokenTests {
    @Test func tokensAreVersionFourUUIDsInLowerCase() throws {
        var generator = SplitMix64(state: 1)
        var seen: Set<String> = []
        for _ in 0..<200 {
            let token = IdempotencyToken.random(using: &generator)
            #expect(try #require(UUID(uuidString: token)).uuidString.lowercased() == token)
            #expect(Array(token)[14] == "4")
            #expect("89ab".contains(Array(token)[19]))
            #expect(seen.insert(token).inserted)
        }
    }

    @Test func allBitsButVersionAndVariantAreRandom() {
        struct Ones: RandomNumberGenerator {
            mutating func next() -> UInt64 { .max }
        }
        var ones = Ones()
        #expect(IdempotencyToken.random(using: &ones) == "ffffffff-ffff-4fff-bfff-ffffffffffff")
    }
}
