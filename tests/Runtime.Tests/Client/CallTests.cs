using ProtoGen.Runtime.Tests.Conformance;
using ProtoGen.Runtime.Tests.Rpc;
using ProtoGen.TestKit;

namespace ProtoGen.Runtime.Tests.Client;

public abstract class CallTests<TAddress>
    where TAddress : IAddress
{
    [Fact]
    public async Task A_call_returns_the_handlers_result()
    {
        await using var pair = await RpcPair<TAddress>.StartAsync();

        Assert.Equal("hello", await pair.Client.EchoAsync("hello").InTime());
        Assert.Equal(5, await pair.Client.AddAsync(2, 3).InTime());
    }

    [Fact]
    public async Task A_call_without_a_result_completes_when_the_handler_has()
    {
        var handler = new TaskCompletionSource();
        await using var pair = await RpcPair<TAddress>.StartAsync(new TestService { OnReset = _ => new ValueTask(handler.Task) });

        var call = pair.Client.ResetAsync().AsTask();
        Assert.Equal("x", await pair.Client.EchoAsync("x").InTime());
        Assert.False(call.IsCompleted);

        handler.SetResult();
        await call.InTime();
    }

    [Fact]
    public async Task A_one_way_reaches_its_handler()
    {
        var noted = new TaskCompletionSource<string>();
        await using var pair = await RpcPair<TAddress>.StartAsync(new TestService
        {
            OnNote = (text, _) =>
            {
                noted.SetResult(text);
                return default;
            },
        });

        await pair.Client.NoteAsync("here").InTime();

        Assert.Equal("here", await noted.Task.InTime());
    }
}

public sealed class CallOverTcpTests : CallTests<OverTcp>;

public sealed class CallOverTlsTests : CallTests<OverTls>;

public sealed class CallOverUnixSocketTests : CallTests<OverUnixSocket>;

public sealed class CallInMemoryTests : CallTests<InMemory>;
