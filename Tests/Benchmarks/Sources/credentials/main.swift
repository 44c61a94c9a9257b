// Reading cached credentials, which every request does: by one task and by two at once, against credentials that are
// constant, where there is nothing to look at and no lock.
//
// Two tasks that do nothing else meet at the lock far more often than requests, which take tens of microseconds each.
import Carillon
import Measuring

let credentials = Credentials(
    accessKeyID: "ASIAIOSFODNN7EXAMPLE", secretAccessKey: "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY",
    sessionToken: String(repeating: "token", count: 100), expiration: Timestamp(seconds: 253_402_300_799))
let constant = StaticCredentialProvider(credentials)
let cached = CachedCredentialProvider(constant)
_ = try await cached.credentials()

let reads = 200_000

/// Nanoseconds for each read of a task, while as many tasks read.
func cost(_ tasks: Int, of provider: any CredentialProvider) async -> Double {
    let clock = ContinuousClock()
    let start = clock.now
    await withTaskGroup(of: Void.self) { group in
        for _ in 0..<tasks {
            group.addTask {
                for _ in 0..<reads { consume(provider.credentialsAtHand()) }
            }
        }
    }
    return (clock.now - start) / .nanoseconds(1) / Double(reads)
}

for tasks in [1, 2] {
    var costs: (cached: [Double], constant: [Double]) = ([], [])
    for _ in 0..<15 {
        costs.cached.append(await cost(tasks, of: cached))
        costs.constant.append(await cost(tasks, of: constant))
    }
    let (ours, other) = (Statistics(costs.cached), Statistics(costs.constant))
    print(
        """
        read credentials, \(tasks) \(tasks == 1 ? "task" : "tasks at once")
          \("CachedCredentialProvider".padded(to: 34)) \("\(ours.median.text(0)) ns".padded(left: 12))
          \("StaticCredentialProvider".padded(to: 34)) \("\(other.median.text(0)) ns".padded(left: 12))

        """)
}
