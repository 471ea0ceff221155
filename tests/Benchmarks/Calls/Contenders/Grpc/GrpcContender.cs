using System.Diagnostics;
using Google.Protobuf;
using Grpc.Core;
using Grpc.Net.Client;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ProtoGen.Benchmarks.Calls.Contenders.Grpc;

/// <summary>
/// gRPC for .NET on Kestrel over HTTP/2 without encryption, at its defaults, logging off. It has no one-way: the messages of a
/// client's stream stand for them.
/// </summary>
internal sealed class GrpcContender : ICallContender
{
    public string Name => "gRPC";

    public async Task<RunningServer> StartServerAsync(OneWayCounter counter)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.ConfigureKestrel(static kestrel =>
            kestrel.Listen(System.Net.IPAddress.Loopback, 0, static endpoint => endpoint.Protocols = HttpProtocols.Http2));
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton(counter);
        builder.Services.AddGrpc();
        var app = builder.Build();
        app.MapGrpcService<Service>();
        await app.StartAsync();
        return new RunningServer(new Uri(app.Urls.Single()).Port, app.DisposeAsync);
    }

    public Task<ICallClient> ConnectAsync(int port) => Task.FromResult<ICallClient>(new Client(GrpcChannel.ForAddress($"http://127.0.0.1:{port}")));

    private static SmallMessage NewSample()
    {
        var message = new SmallMessage { Id = Small.Sample.Id, Name = Small.Sample.Name };
        message.Values.AddRange(Small.Sample.Values);
        return message;
    }

    private sealed class Service(OneWayCounter counter) : Echoing.EchoingBase
    {
        private static readonly SmallMessage _sample = NewSample();

        public override Task<SmallMessage> Echo(SmallMessage request, ServerCallContext context) => Task.FromResult(request);

        public override Task<LargeMessage> EchoLarge(LargeMessage request, ServerCallContext context) => Task.FromResult(request);

        public override async Task Stream(StreamRequest request, IServerStreamWriter<SmallMessage> responseStream, ServerCallContext context)
        {
            for (var i = 0; i < request.Messages; i++)
            {
                await responseStream.WriteAsync(_sample);
            }
        }

        public override async Task<Done> Notify(IAsyncStreamReader<SmallMessage> requestStream, ServerCallContext context)
        {
            while (await requestStream.MoveNext(context.CancellationToken))
            {
                counter.Count();
            }

            return new Done();
        }
    }

    private sealed class Client(GrpcChannel channel) : ICallClient
    {
        private readonly Echoing.EchoingClient _echo = new(channel);
        private readonly SmallMessage _small = NewSample();
        private readonly LargeMessage _large = new() { Data = ByteString.CopyFrom(Large.Sample) };

        public async Task VerifyAsync()
        {
            if (!(await _echo.EchoAsync(_small)).Equals(_small) || !(await _echo.EchoLargeAsync(_large)).Equals(_large))
            {
                throw new InvalidOperationException("The echo is not what was sent.");
            }
        }

        public Task CallAsync(Load load) => LoopAsync(load, async () => await _echo.EchoAsync(_small));

        public Task? CallLargeAsync(Load load) => LoopAsync(load, async () => await _echo.EchoLargeAsync(_large));

        public async Task TakeAsync(int messages)
        {
            using var call = _echo.Stream(new StreamRequest { Messages = messages });
            while (await call.ResponseStream.MoveNext(CancellationToken.None))
            {
                messages--;
            }

            if (messages != 0)
            {
                throw new InvalidOperationException($"{messages} messages did not come.");
            }
        }

        public async Task SendAsync(int messages)
        {
            using var call = _echo.Notify();
            for (var i = 0; i < messages; i++)
            {
                await call.RequestStream.WriteAsync(_small);
            }

            await call.RequestStream.CompleteAsync();
            await call;
        }

        public ValueTask DisposeAsync()
        {
            channel.Dispose();
            return default;
        }

        private static Task LoopAsync(Load load, Func<Task> call) => Task.WhenAll(Enumerable.Range(0, load.Slots).Select(slot => Task.Run(async () =>
        {
            long started;
            do
            {
                started = Stopwatch.GetTimestamp();
                await call();
            }
            while (load.Ended(slot, started));
        })));
    }
}
