using ProtoGen.Benchmarks.Calls.Contenders;
using ProtoGen.Benchmarks.Calls.Contenders.Grpc;
using ProtoGen.Benchmarks.Calls.Sockets;

namespace ProtoGen.Benchmarks.Calls;

/// <summary>Everyone who is compared, in the order of the rows.</summary>
internal static class CallContenders
{
    public const string Limit = "Raw sockets, pipelined";
    public const string OneSendPerFrame = "Raw sockets, one send a frame";
    public const string Peer = "SignalR";

    public static IReadOnlyList<ICallContender> All { get; } =
    [
        new SocketContender<BytesPayload>(Limit, oneSendPerFrame: false),
        new SocketContender<BytesPayload>(OneSendPerFrame, oneSendPerFrame: true),
        new SocketContender<MessagePackPayload>("MessagePack by hand, pipelined", oneSendPerFrame: false),
        new ProtoGenContender(),
        new InlineContender(),
        new SignalRContender(),
        new StreamJsonRpcContender(),
        new GrpcContender(),
    ];

    public static ICallContender Named(string name) => All.Single(contender => contender.Name == name);
}
