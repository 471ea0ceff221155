using System.Net;
using ProtoGen.TestKit;

namespace ProtoGen.EndToEnd.Tests.Services;

[Message]
public partial record InsufficientFunds(decimal Balance);

[Message]
public partial record AccountClosed(long Account, DateTimeOffset Since);

[Service]
public interface IBank
{
    [Error<InsufficientFunds>(1)]
    [Error<AccountClosed>(2)]
    [Error<List<string>>(3)]
    ValueTask<decimal> TransferAsync(long from, long to, decimal amount, CallContext context = default);

    Task<string> WhoAmIAsync(CallContext context = default);

    [Error<AccountClosed>(1)]
    Task CloseAsync(long account);

    [Error<InsufficientFunds>(1)]
    IAsyncEnumerable<string> WatchAsync(int count, CallContext context = default);
}

public sealed class Bank : IBank
{
    public ValueTask<decimal> TransferAsync(long from, long to, decimal amount, CallContext context) => from switch
    {
        1 => throw new RpcException<InsufficientFunds>(new(12.5m), "too little"),
        2 => throw new RpcException<AccountClosed>(new(2, DateTimeOffset.UnixEpoch)),
        3 => throw new RpcException<List<string>>(["a", "b"]),
        4 => throw new RpcException<string>("undeclared"),
        _ => new(amount),
    };

    public Task<string> WhoAmIAsync(CallContext context) => Task.FromResult($"{context.Metadata["user"]} {context.TimeLeft is not null}");

    public async Task CloseAsync(long account)
    {
        await Task.Yield();
        throw new RpcException<AccountClosed>(new(account, DateTimeOffset.UnixEpoch));
    }

    public async IAsyncEnumerable<string> WatchAsync(int count, CallContext context)
    {
        for (int i = 0; i < count; i++)
        {
            await Task.Yield();
            yield return $"{i} {context.Metadata["user"]}";
        }

        throw new RpcException<InsufficientFunds>(new(count));
    }
}

/// <summary>Contexts and declared errors, from a generated client to a generated server.</summary>
public class BankTests
{
    [Fact]
    public async Task Every_declared_error_arrives_as_its_own_type()
    {
        await using var server = await BankServer.ListenTcpAsync(new IPEndPoint(IPAddress.Loopback, 0), new Bank()).InTime();
        await using var client = await BankClient.ConnectTcpAsync(server.LocalEndPoint).InTime();

        var funds = await Assert.ThrowsAsync<RpcException<InsufficientFunds>>(() => client.TransferAsync(1, 5, 20).InTime());
        Assert.Equal((12.5m, "too little"), (funds.Error.Balance, funds.Message));
        Assert.Equal(2, (await Assert.ThrowsAsync<RpcException<AccountClosed>>(() => client.TransferAsync(2, 5, 20).InTime())).Error.Account);
        Assert.Equal(["a", "b"], (await Assert.ThrowsAsync<RpcException<List<string>>>(() => client.TransferAsync(3, 5, 20).InTime())).Error);
        Assert.Equal(RpcErrorCode.HandlerFailed, (await Assert.ThrowsAsync<RpcException>(() => client.TransferAsync(4, 5, 20).InTime())).Code);
        Assert.Equal(7, (await Assert.ThrowsAsync<RpcException<AccountClosed>>(() => client.CloseAsync(7).InTime())).Error.Account);
        Assert.Equal(20, await client.TransferAsync(5, 6, 20).InTime());
    }

    [Fact]
    public async Task A_context_travels_with_a_call()
    {
        await using var server = await BankServer.ListenTcpAsync(new IPEndPoint(IPAddress.Loopback, 0), new Bank()).InTime();
        await using var client = await BankClient.ConnectTcpAsync(server.LocalEndPoint).InTime();
        var context = new CallContext { Metadata = new Metadata { ["user"] = "ada" }, Timeout = Deadline.Limit };

        Assert.Equal("ada True", await client.WhoAmIAsync(context).InTime());
        Assert.Equal(" False", await client.WhoAmIAsync().InTime());
    }

    [Fact]
    public async Task A_stream_takes_a_context_and_ends_with_a_declared_error()
    {
        await using var server = await BankServer.ListenTcpAsync(new IPEndPoint(IPAddress.Loopback, 0), new Bank()).InTime();
        await using var client = await BankClient.ConnectTcpAsync(server.LocalEndPoint).InTime();
        var items = new List<string>();

        var error = await Assert.ThrowsAsync<RpcException<InsufficientFunds>>(() => ReadAsync().InTime());

        Assert.Equal(["0 ada", "1 ada"], items);
        Assert.Equal(2, error.Error.Balance);

        async Task ReadAsync()
        {
            await foreach (string item in client.WatchAsync(2, new CallContext { Metadata = new Metadata { ["user"] = "ada" } }))
            {
                items.Add(item);
            }
        }
    }

    [Fact]
    public async Task The_token_of_a_context_cancels()
    {
        await using var server = await BankServer.ListenTcpAsync(new IPEndPoint(IPAddress.Loopback, 0), new Bank()).InTime();
        await using var client = await BankClient.ConnectTcpAsync(server.LocalEndPoint).InTime();

        var context = new CallContext { Cancellation = new CancellationToken(true) };

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => client.TransferAsync(5, 6, 20, context).InTime());
    }
}
