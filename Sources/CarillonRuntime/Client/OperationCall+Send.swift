import HTTPTypes
import Logging

extension OperationCall {
    /// Sends the request, and again while the failure is one that may pass and the budget allows it.
    ///
    /// This is the only loop that sends. Each attempt is signed anew, with the same body and idempotency token. One that
    /// was refused for its time goes out once more at once, with the service's.
    func send(_ prepared: PreparedRequest) async throws(ClientError) -> Answer {
        let environment = client.configuration.environment
        var lease = client.retries.begin()
        while true {
            try await waitForTurn(deadline, lease)
            let attempt = await attempt(prepared, deadline)
            let outcome = attempt.outcome
            lease.attempts += 1
            log(outcome, attempt: lease.attempts)
            if case .success(let response) = outcome, (200..<300).contains(response.head.status.code) {
                client.retries.succeeded(&lease)
                client.retries.received(nil, now: environment.elapsed())
                return Answer(response: response, attempts: lease.attempts)
            }
            let reason = RetryReason(outcome, self)
            if case .success = outcome { client.retries.received(reason, now: environment.elapsed()) }
            let left = deadline - environment.elapsed()
            if !lease.isClockCorrected, correctsClock(attempt), client.retries.allowsAnother(lease), left > .zero {
                lease.isClockCorrected = true
                continue
            }
            guard let reason, let delay = client.retries.delay(&lease, reason, environment.random(), left: left)
            else { return try finish(outcome, attempts: lease.attempts) }
            try await sleep(delay, lease)
        }
    }

    /// Waits while the adaptive mode slows the client down.
    private func waitForTurn(_ deadline: Duration, _ lease: RetryStrategy.Lease) async throws(ClientError) {
        let now = client.configuration.environment.elapsed()
        guard let wait = client.retries.turn(now: now, left: deadline - now) else {
            let reason = "the service throttles this client, whose turn would come after the operation's time limit"
            throw failure(TransportError(.timeout, reason), lease.attempts)
        }
        if wait > .zero { try await sleep(wait, lease) }
    }

    private func sleep(_ delay: Duration, _ lease: RetryStrategy.Lease) async throws(ClientError) {
        do throws(CancellationError) {
            try await client.configuration.environment.sleep(delay)
        } catch {
            throw failure(TransportError(.cancelled, "the task was cancelled between two attempts"), lease.attempts)
        }
    }

    /// Why an attempt has no response.
    enum AttemptError: Error {
        case authentication(AuthenticationError)
        /// The time or the task ended while credentials were waited for.
        case unsent(TransportError)
        case transport(TransportError)
    }

    /// What came of sending once.
    private struct Attempt {
        var outcome: Result<ServiceResponse, AttemptError>
        /// The time in the signature; `nil` without one.
        var signedAt: Timestamp?
    }

    private func correctsClock(_ attempt: Attempt) -> Bool {
        guard case .success(let response) = attempt.outcome, let signedAt = attempt.signedAt,
            response.head.status.code >= 400
        else { return false }
        let code = client.spoken.errorHead(response).code
        return client.clock.correct(by: response, code: code, signedAt: signedAt)
    }

    private func attempt(_ prepared: PreparedRequest, _ deadline: Duration) async -> Attempt {
        let environment = client.configuration.environment
        if Task.isCancelled {
            let error = TransportError(.cancelled, "the task was cancelled before the request was sent")
            return Attempt(outcome: .failure(.transport(error)))
        }
        let signed: SignedRequest
        do throws(AuthenticationError) {
            signed = try await sign(prepared, until: deadline)
        } catch {
            return Attempt(outcome: .failure(error.unsent.map { .unsent($0) } ?? .authentication(error)))
        }
        if let loggable = prepared.loggable { log(loggable, signed: signed.request) }
        do throws(TransportError) {
            let left = deadline - environment.elapsed()
            let response = try await client.transport.send(signed.request, timeout: left)
            return Attempt(outcome: .success(response), signedAt: signed.time)
        } catch {
            return Attempt(outcome: .failure(.transport(error)))
        }
    }

    private func finish(_ outcome: Result<ServiceResponse, AttemptError>, attempts: Int) throws(ClientError) -> Answer {
        switch outcome {
        case .success(let response): return Answer(response: response, attempts: attempts)
        case .failure(.transport(let error)): throw failure(error, attempts)
        case .failure(.unsent(let error)): throw failure(error, attempts - 1)
        case .failure(.authentication(let error)):
            var metadata = metadata()
            metadata.attempts = attempts - 1
            throw ClientError(.credentials, error.message, metadata: metadata, cause: error.cause)
        }
    }

    func failure(_ error: TransportError, _ attempts: Int) -> ClientError {
        let kind: ClientError.Kind =
            switch error.kind {
            case .timeout: .timeout
            case .cancelled: .cancelled
            case .connect, .interrupted, .other: .transport
            }
        var metadata = metadata()
        metadata.attempts = attempts
        if let head = error.head {
            metadata.status = head.status.code
            metadata.requestID = head.headerFields[.amazonRequestID]
        }
        return ClientError(kind, error.description, metadata: metadata, cause: error, body: error.partialBody)
    }

    // MARK: Log

    private var logger: Logger { client.configuration.logger }

    /// Logs a request: `loggable` has the sensitive values replaced, `signed` the header fields that went out.
    private func log(_ loggable: ServiceRequest, signed: ServiceRequest) {
        logger.debug(
            "\(operation.name): \(loggable.head.method) \(loggable.head.scheme ?? "")://\(loggable.head.authority ?? "")\(loggable.head.path ?? "")",
            metadata: [
                "headers": .string(LoggedFields.text(loggable.head.headerFields, signed.head.headerFields)),
                "body": .string(String(decoding: loggable.body.prefix(4_096), as: UTF8.self)),
            ])
    }

    private func log(_ outcome: Result<ServiceResponse, AttemptError>, attempt: Int) {
        guard logger.logLevel <= .debug else { return }
        switch outcome {
        case .success(let response):
            logger.debug(
                "\(operation.name): status \(response.head.status.code), \(response.body.count) bytes",
                metadata: ["request-id": "\(response.requestID ?? "none")", "attempt": "\(attempt)"])
        case .failure(.transport(let error)), .failure(.unsent(let error)):
            logger.debug("\(operation.name): \(error)", metadata: ["attempt": "\(attempt)"])
        case .failure(.authentication(let error)): logger.debug("\(operation.name): \(error.message)")
        }
    }
}

/// Header fields for a log: values that give access are replaced.
enum LoggedFields {
    private static let secret: Set<String> = ["authorization", "x-amz-security-token", "cookie", "set-cookie"]

    /// The encoded fields as they are in `loggable`, then those that signing added.
    static func text(_ loggable: HTTPFields, _ signed: HTTPFields) -> String {
        var lines = loggable.map { "\($0.name.canonicalName): \(shown($0.name, $0.value))" }
        for field in signed where loggable[field.name] == nil {
            lines.append("\(field.name.canonicalName): \(shown(field.name, field.value))")
        }
        return lines.joined(separator: "\n")
    }

    private static func shown(_ name: HTTPField.Name, _ value: String) -> String {
        secret.contains(name.canonicalName) ? Redacted.text : value
    }
}
