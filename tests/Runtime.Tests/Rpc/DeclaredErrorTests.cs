using ProtoGen.Rpc;
using ProtoGen.Runtime.Tests.Client;
using ProtoGen.Serialization;
using ProtoGen.TestKit;

namespace ProtoGen.Runtime.Tests.Rpc;

public class DeclaredErrorTests
{
    private static readonly byte[] Draw = [0xce, 0xe2, 0xd4, 0x24, 0x97, 0x91, 0x05];

    [Fact]
    public async Task A_declared_error_arrives_as_its_own_type()
    {
        var reports = new ReportLog();
        await using var server = await new Account(_ => new RpcException<Shortage>(new Shortage(3), "too little")).ListenAsync(reports);
        await using var client = await RpcClient.ConnectTcpAsync(server.LocalEndPoint).InTime();

        var exception = await Assert.ThrowsAsync<RpcException<Shortage>>(() => client.DrawAsync(5).InTime());

        Assert.Equal((RpcErrorCode.DeclaredError, RpcOutcome.Executed), (exception.Code, exception.Outcome));
        Assert.Equal((3, "too little"), (exception.Error.Missing, exception.Message));
        Assert.StartsWith("ProtoGen.RpcException`1[ProtoGen.Runtime.Tests.Rpc.Shortage] (DeclaredError, Executed): too little", exception.ToString(), StringComparison.Ordinal);
        Assert.True(reports.IsEmpty); // It is an answer like any other.
        Assert.Equal(1, await client.DrawAsync(1).InTime());
    }

    [Fact]
    public async Task Its_number_and_its_payload_are_the_third_element_of_the_error()
    {
        await using var server = await new Account(_ => new RpcException<Shortage>(new Shortage(3), "no")).ListenAsync();
        await using var peer = await RawPeer.ConnectAsync(server.LocalEndPoint);

        await peer.SendFrameAsync([0x94, 0x00, 0x07, .. Draw]);

        Assert.Equal(
            [0x94, 0x01, 0x07, 0x93, 0x06, 0xa2, (byte)'n', (byte)'o', 0x92, 0x02, 0x03, 0xc0], await peer.ReceiveFrameAsync());
    }

    [Theory]
    [InlineData(new byte[] { 0x92, 0x06, 0xa2, (byte)'n', (byte)'o' })] // Nothing is told about it.
    [InlineData(new byte[] { 0x93, 0x06, 0xa2, (byte)'n', (byte)'o', 0xc0 })]
    [InlineData(new byte[] { 0x93, 0x06, 0xa2, (byte)'n', (byte)'o', 0x91, 0x02 })]
    [InlineData(new byte[] { 0x93, 0x06, 0xa2, (byte)'n', (byte)'o', 0x92, 0x63, 0x03 })] // A number of a later version.
    [InlineData(new byte[] { 0x93, 0x06, 0xa2, (byte)'n', (byte)'o', 0x92, 0x02, 0xa1, (byte)'x' })] // A payload that cannot be read,
    [InlineData(new byte[] { 0x93, 0x06, 0xa2, (byte)'n', (byte)'o', 0x92, 0x02, 0xff })] // or is refused by its own type.
    public async Task An_error_that_this_side_cannot_read_keeps_code_and_text(byte[] error)
    {
        await using var pair = await RawServer.StartAsync();

        var call = pair.Client.DrawAsync(5).AsTask();
        await pair.Peer.ReceiveFrameAsync();
        await pair.Peer.SendFrameAsync([0x94, 0x01, 0x00, .. error, 0xc0]);

        var exception = await Assert.ThrowsAsync<RpcException>(() => call.InTime());
        Assert.Equal((RpcErrorCode.DeclaredError, RpcOutcome.Executed, "no"), (exception.Code, exception.Outcome, exception.Message));
        Assert.False(pair.Client.Closed.IsCompleted);
    }

    [Fact]
    public async Task More_elements_of_a_later_version_are_skipped()
    {
        await using var pair = await RawServer.StartAsync();

        var call = pair.Client.DrawAsync(5).AsTask();
        await pair.Peer.ReceiveFrameAsync();
        await pair.Peer.SendFrameAsync(0x94, 0x01, 0x00, 0x94, 0x06, 0xa0, 0x93, 0x02, 0x03, 0xc0, 0xc0, 0xc0);

        Assert.Equal(3, (await Assert.ThrowsAsync<RpcException<Shortage>>(() => call.InTime())).Error.Missing);
    }

    [Fact]
    public async Task An_error_that_the_method_does_not_declare_is_a_failure_and_reported()
    {
        var reports = new ReportLog();
        await using var server = await new Account(_ => new RpcException<string>("secret", "secret")).ListenAsync(reports);
        await using var client = await RpcClient.ConnectTcpAsync(server.LocalEndPoint).InTime();

        var exception = await Assert.ThrowsAsync<RpcException>(() => client.DrawAsync(5).InTime());

        Assert.Equal(RpcErrorCode.HandlerFailed, exception.Code);
        Assert.DoesNotContain("secret", exception.Message, StringComparison.Ordinal);
        Assert.IsType<RpcException<string>>((await reports.NextAsync()).Exception);
    }

    [Fact]
    public async Task An_error_that_cannot_be_written_is_a_failure_and_reported()
    {
        var reports = new ReportLog();
        await using var server = await new Account(_ => new RpcException<Shortage>(new Shortage(Shortage.Unwritable))).ListenAsync(reports);
        await using var client = await RpcClient.ConnectTcpAsync(server.LocalEndPoint).InTime();

        var exception = await Assert.ThrowsAsync<RpcException>(() => client.DrawAsync(5).InTime());

        Assert.Equal((RpcErrorCode.HandlerFailed, RpcOutcome.Executed), (exception.Code, exception.Outcome));
        Assert.Equal("unwritable", (await reports.NextAsync()).Exception!.Message);
        Assert.Equal(1, await client.DrawAsync(1).InTime());
    }

    [Theory]
    [InlineData(RpcErrorCode.DeadlineExceeded, RpcOutcome.Unknown)]
    [InlineData(RpcErrorCode.InvalidArguments, RpcOutcome.NotExecuted)]
    [InlineData(RpcErrorCode.HandlerFailed, RpcOutcome.Executed)]
    [InlineData(RpcErrorCode.Busy, RpcOutcome.NotExecuted)]
    [InlineData(RpcErrorCode.Unauthorized, RpcOutcome.NotExecuted)]
    [InlineData(RpcErrorCode.Unsupported, RpcOutcome.NotExecuted)]
    [InlineData((RpcErrorCode)1000, RpcOutcome.Unknown)]
    [InlineData((RpcErrorCode)long.MaxValue, RpcOutcome.Unknown)]
    public async Task A_handler_chooses_code_and_text(RpcErrorCode code, RpcOutcome outcome)
    {
        var reports = new ReportLog();
        await using var server = await new Account(_ => new RpcException(code, "not you")).ListenAsync(reports);
        await using var client = await RpcClient.ConnectTcpAsync(server.LocalEndPoint).InTime();

        var exception = await Assert.ThrowsAsync<RpcException>(() => client.DrawAsync(5).InTime());

        Assert.Equal((code, outcome, "not you"), (exception.Code, exception.Outcome, exception.Message));
        Assert.True(reports.IsEmpty);
    }

    [Theory]
    [InlineData(RpcErrorCode.ConnectionLost)]
    [InlineData(RpcErrorCode.NotConnected)]
    [InlineData(RpcErrorCode.Cancelled)]
    [InlineData(RpcErrorCode.UnknownMethod)]
    [InlineData(RpcErrorCode.DeclaredError)]
    [InlineData(RpcErrorCode.MessageTooLarge)]
    [InlineData(RpcErrorCode.Incompatible)]
    [InlineData(RpcErrorCode.ShuttingDown)] // A client may repeat the call.
    [InlineData(RpcErrorCode.AddressUnproven)]
    [InlineData((RpcErrorCode)0)]
    [InlineData((RpcErrorCode)999)]
    public async Task What_only_the_library_knows_no_handler_says(RpcErrorCode code)
    {
        var reports = new ReportLog();
        await using var server = await new Account(_ => new RpcException(code, "secret")).ListenAsync(reports);
        await using var client = await RpcClient.ConnectTcpAsync(server.LocalEndPoint).InTime();

        var exception = await Assert.ThrowsAsync<RpcException>(() => client.DrawAsync(5).InTime());

        Assert.Equal((RpcErrorCode.HandlerFailed, RpcOutcome.Executed), (exception.Code, exception.Outcome));
        Assert.DoesNotContain("secret", exception.Message, StringComparison.Ordinal);
        Assert.Equal(code, ((RpcException)(await reports.NextAsync()).Exception!).Code);
    }

    public static TheoryData<Func<RpcClient, ValueTask>> FailingCalls =>
    [
        async far => await far.DrawAsync(5), // Refused by a third party,
        async far => await far.AskAsync("x", new CallContext { Timeout = TimeSpan.Zero }), // by this side, before it was sent,
        async far => await far.AskAsync("x", new CallContext { Metadata = new Metadata { [new string('k', 129)] = "v" } }),
        far => far.HintAsync("x", new CallContext { Timeout = TimeSpan.Zero }),
    ];

    [Theory]
    [MemberData(nameof(FailingCalls))]
    public async Task What_came_out_of_another_call_does_not_pass_for_the_handlers_own(Func<RpcClient, ValueTask> fail)
    {
        await using var third = await new Account(_ => new RpcException(RpcErrorCode.Busy, "the third party is busy")).ListenAsync();
        await using var far = await RpcClient.ConnectTcpAsync(third.LocalEndPoint).InTime();
        await using var server = await new ContextService
        {
            OnAsk = async (text, _) =>
            {
                await fail(far);
                return text;
            },
        }.ListenAsync();
        await using var client = await RpcClient.ConnectTcpAsync(server.LocalEndPoint).InTime();

        var exception = await Assert.ThrowsAsync<RpcException>(() => client.AskAsync("x").InTime());

        Assert.Equal((RpcErrorCode.HandlerFailed, RpcOutcome.Executed), (exception.Code, exception.Outcome));
    }
}

/// <summary>Says how much is missing; refuses to be negative.</summary>
public sealed record Shortage(int Missing)
{
    public const int Unwritable = 77;

    public static void Write(ref MessagePackWriter writer, Shortage error) =>
        writer.Write(error.Missing != Unwritable ? error.Missing : throw new InvalidOperationException("unwritable"));

    public static Shortage Read(ref MessagePackReader reader)
    {
        int missing = reader.ReadInt32();
        return missing >= 0 ? new Shortage(missing) : throw new InvalidOperationException("refused");
    }
}

public interface IAccount
{
    ValueTask<int> DrawAsync(int amount);
}

/// <summary>Answers 1 with 1 and everything else with an error.</summary>
public sealed class Account(Func<int, Exception> fail) : IAccount
{
    public ValueTask<int> DrawAsync(int amount) => amount == 1 ? new(1) : ValueTask.FromException<int>(fail(amount));

    public Task<RpcServer> ListenAsync(ReportLog? reports = null) => RpcServer.ListenTcpAsync(
        RpcPair.AnyPort,
        [ServiceBinding.Create<IAccount>("Context", this, static methods => methods.AddCall<DrawMethod, int, int>())],
        new ServerOptions { OnError = reports is null ? null : reports.Add }).InTime();
}

public static class AccountClient
{
    public static ValueTask<int> DrawAsync(this RpcClient client, int amount) =>
        client.CallAsync<DrawMethod, IAccount, int, int>(amount, CancellationToken.None);
}

public readonly struct DrawMethod : ICallMethod<IAccount, int, int>
{
    public static string Name => "Context/Draw";

    public static uint StableId => 0xe2d42497;

    public static void WriteArguments(ref MessagePackWriter writer, in int arguments)
    {
        writer.WriteArrayHeader(1);
        writer.Write(arguments);
    }

    public static int ReadArguments(ref MessagePackReader reader)
    {
        int count = reader.ReadArrayHeader();
        int amount = reader.ReadInt32();
        reader.SkipRest(count - 1);
        return amount;
    }

    public static void LocateArguments(ref MessagePath path)
    {
    }

    public static ValueTask<int> InvokeAsync(IAccount service, int arguments, CancellationToken cancel) => service.DrawAsync(arguments);

    public static void WriteResult(ref MessagePackWriter writer, in int result) => writer.Write(result);

    public static int ReadResult(ref MessagePackReader reader) => reader.ReadInt32();

    public static void LocateResult(ref MessagePath path)
    {
    }

    public static bool TryWriteError(ref MessagePackWriter writer, RpcException exception)
    {
        if (exception is not RpcException<Shortage> shortage)
        {
            return false;
        }

        writer.WriteArrayHeader(2);
        writer.Write(2);
        Shortage.Write(ref writer, shortage.Error);
        return true;
    }

    public static RpcException? ReadError(ref MessagePackReader reader, int number, string text) =>
        number == 2 ? new RpcException<Shortage>(Shortage.Read(ref reader), text) : null;
}
