import Carillon

let credentials = StaticCredentialProvider(Credentials(accessKeyID: "AKIDEXAMPLE", secretAccessKey: "secret"))
var configuration = try ClientConfiguration(region: "eu-central-1", credentials: credentials)
configuration.transport = CannedService()
let chime = ChimeSDKMessagingClient(configuration: configuration)

let channel = "arn:aws:chime:eu-central-1:111122223333:app-instance/a/channel/c"
do {
    let reply = try await chime.channelFlowCallback(
        channelArn: channel, channelMessage: .init(messageId: "m-1", content: "hello"))
    print("callback: \(reply.callbackId ?? "none")")
    try await chime.associateChannelFlow(channelArn: channel, channelFlowArn: "arn:flow", chimeBearer: "arn:bearer")
    print("associated")
} catch let error as ChimeSDKMessaging.AssociateChannelFlowError {
    guard case .conflict(let conflict) = error else { throw error }
    print("conflict: \(conflict.message ?? "none"), status \(conflict.metadata.status)")
}
