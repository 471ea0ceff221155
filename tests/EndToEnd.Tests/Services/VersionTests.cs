using System.Net;
using ProtoGen.TestKit;

namespace ProtoGen.EndToEnd.Tests.Services;

/// <summary>The service before it had all its parameters.</summary>
[Service("Shapes")]
public interface IOldShapes
{
    ValueTask<string> DefaultsAsync(string given, int number);

    [Method("Add")]
    ValueTask<int> IncrementAsync(int left);
}

/// <summary>The service after it got more of them, and a method more.</summary>
[Service("Shapes")]
public interface INewShapes
{
    ValueTask<int> AddAsync(int left, int right, string further, Order? more);

    ValueTask<int> MultiplyAsync(int left, int right);

    ValueTask<string> DefaultsAsync(string? given, int? number);
}

/// <summary>Clients and servers of different versions talk to each other.</summary>
public class VersionTests
{
    [Fact]
    public async Task Arguments_that_an_older_client_does_not_send_take_their_defaults()
    {
        await using var pair = await ShapesPair.StartAsync();
        var old = new OldShapesClient(pair.Client.Connection);

        Assert.StartsWith("given|7|a \"b\"\n|Low|NaN|1.50|x||", await old.DefaultsAsync("given", 7).InTime(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_missing_argument_without_a_default_is_named()
    {
        await using var pair = await ShapesPair.StartAsync();
        var old = new OldShapesClient(pair.Client.Connection);

        var exception = await Assert.ThrowsAsync<RpcException>(() => old.IncrementAsync(1).InTime());

        Assert.Equal(RpcErrorCode.Incompatible, exception.Code);
        Assert.Equal(RpcOutcome.NotExecuted, exception.Outcome);
        Assert.Contains("right is nothing for this client and int32 for the server", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Arguments_that_an_older_server_does_not_know_are_skipped()
    {
        await using var pair = await ShapesPair.StartAsync();
        var newer = new NewShapesClient(pair.Client.Connection);

        Assert.Equal(3, await newer.AddAsync(1, 2, "further", Samples.Order()).InTime());
    }

    [Fact]
    public async Task Null_takes_the_default_and_is_missing_where_there_is_none()
    {
        await using var pair = await ShapesPair.StartAsync();
        var newer = new NewShapesClient(pair.Client.Connection);

        Assert.StartsWith("given|-5|", await newer.DefaultsAsync("given", null).InTime(), StringComparison.Ordinal);
        var exception = await Assert.ThrowsAsync<RpcException>(() => newer.DefaultsAsync(null, 1).InTime());
        Assert.Equal(RpcErrorCode.InvalidArguments, exception.Code);
        Assert.Contains("given", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_method_that_an_older_server_does_not_have_is_unknown()
    {
        await using var pair = await ShapesPair.StartAsync();
        var newer = new NewShapesClient(pair.Client.Connection);

        var exception = await Assert.ThrowsAsync<RpcException>(() => newer.MultiplyAsync(2, 3).InTime());

        Assert.Equal(RpcErrorCode.UnknownMethod, exception.Code);
        Assert.Contains("'Shapes/Multiply'", exception.Message, StringComparison.Ordinal);
        Assert.Equal(RpcOutcome.NotExecuted, exception.Outcome);
        Assert.Equal(3, await pair.Client.AddAsync(1, 2).InTime());
    }
}
