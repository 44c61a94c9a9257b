import Carillon
import CarillonTesting
import ChimeSDKMessaging

extension ChimeService {
    /// Answers an operation: too many requests are throttled, and objections become the operation's own errors.
    nonisolated func answer<Input, Output, Failure>(
        _ operation: Operation<Input, Output, Failure>, in service: LocalService,
        _ handler: @escaping @Sendable (Input) async throws(Objection) -> Output
    ) {
        service.on(operation) { input throws(Failure) in
            do throws(Objection) {
                try await self.admit()
                return try await handler(input)
            } catch {
                throw error.error()
            }
        }
    }

    nonisolated func addChannelHandlers(to service: LocalService) {
        typealias Operations = ChimeSDKMessaging.Operations
        answer(Operations.createChannel, in: service) { request throws(Objection) in
            try await self.createChannel(request)
        }
        answer(Operations.describeChannel, in: service) { request throws(Objection) in
            try await self.describeChannel(request)
        }
        answer(Operations.createChannelMembership, in: service) { request throws(Objection) in
            try await self.createChannelMembership(request)
        }
        answer(Operations.listChannelMemberships, in: service) { request throws(Objection) in
            try await self.listChannelMemberships(request)
        }
    }

    nonisolated func addFlowHandlers(to service: LocalService) {
        typealias Operations = ChimeSDKMessaging.Operations
        answer(Operations.createChannelFlow, in: service) { request throws(Objection) in
            try await self.createChannelFlow(request)
        }
        answer(Operations.describeChannelFlow, in: service) { request throws(Objection) in
            try await self.describeChannelFlow(request)
        }
        answer(Operations.associateChannelFlow, in: service) { request throws(Objection) in
            try await self.associateChannelFlow(request)
        }
        answer(Operations.disassociateChannelFlow, in: service) { request throws(Objection) in
            try await self.disassociateChannelFlow(request)
        }
        answer(Operations.channelFlowCallback, in: service) { request throws(Objection) in
            try await self.channelFlowCallback(request)
        }
    }

    nonisolated func addMessageHandlers(to service: LocalService) {
        typealias Operations = ChimeSDKMessaging.Operations
        answer(Operations.sendChannelMessage, in: service) { request throws(Objection) in
            try await self.sendChannelMessage(request)
        }
        answer(Operations.getChannelMessage, in: service) { request throws(Objection) in
            try await self.getChannelMessage(request)
        }
        answer(Operations.getChannelMessageStatus, in: service) { request throws(Objection) in
            try await self.getChannelMessageStatus(request)
        }
        answer(Operations.listChannelMessages, in: service) { request throws(Objection) in
            try await self.listChannelMessages(request)
        }
    }
}
