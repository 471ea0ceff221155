using ProtoGen.Benchmarks.Calls.Sockets;

namespace ProtoGen.Benchmarks.Calls.Contenders;

/// <summary>Sockets by hand, without any library between.</summary>
internal sealed class SocketContender<TPayload>(string name, bool oneSendPerFrame) : ICallContender
    where TPayload : struct, IPayload
{
    public string Name => name;

    public Task<RunningServer> StartServerAsync(OneWayCounter counter) =>
        Task.FromResult(Listener.Start(socket => SocketServer.ServeAsync<TPayload>(socket, oneSendPerFrame, counter)));

    public async Task<ICallClient> ConnectAsync(int port) =>
        new SocketClient<TPayload>(new Frames(await Listener.ConnectAsync(port), oneSendPerFrame));
}
