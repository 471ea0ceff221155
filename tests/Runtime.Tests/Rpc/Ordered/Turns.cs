using ProtoGen.Rpc;
using ProtoGen.Runtime.Tests.Conformance;
using ProtoGen.Serialization;
using ProtoGen.TestKit;

namespace ProtoGen.Runtime.Tests.Rpc.Ordered;

/// <summary>A service with ordered and inline methods. Its stubs are written by hand, in the shape the generator emits.</summary>
public interface ITurns
{
    ValueTask<string> PostAsync(string text, CancellationToken cancel = default);

    ValueTask NoteAsync(string text, CancellationToken cancel = default);

    ValueTask<string> LookAsync(string text, CancellationToken cancel = default);

    IAsyncEnumerable<string> CountAsync(string text, CancellationToken cancel = default);
}

/// <summary>An implementation whose methods a test replaces.</summary>
public sealed class Turns : ITurns
{
    public Func<string, CancellationToken, ValueTask<string>> OnPost { get; set; } = static (text, _) => new(text);

    public Func<string, CancellationToken, ValueTask> OnNote { get; set; } = static (_, _) => default;

    public Func<string, ValueTask<string>> OnLook { get; set; } = static text => new(text);

    public ValueTask<string> PostAsync(string text, CancellationToken cancel) => OnPost(text, cancel);

    public ValueTask NoteAsync(string text, CancellationToken cancel) => OnNote(text, cancel);

    public ValueTask<string> LookAsync(string text, CancellationToken cancel) => OnLook(text);

    public async IAsyncEnumerable<string> CountAsync(string text, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancel)
    {
        yield return await OnPost(text + " 1", cancel);
        yield return await OnPost(text + " 2", cancel);
    }

    public ServiceBinding Bind() => ServiceBinding.Create<ITurns>("Turns", this, static methods => methods
        .AddCall<PostTurnMethod, TextArguments, string>()
        .AddOneWay<NoteTurnMethod, TextArguments>()
        .AddCall<LookTurnMethod, TextArguments, string>()
        .AddStream<CountTurnMethod, TextArguments, string, StringFormatter>());

    public Task<RpcServer> ListenAsync(ServerOptions? options = null) =>
        RpcServer.ListenTcpAsync(OverTcp.New(), [Bind()], options).InTime();
}

public static class TurnsClient
{
    public static ValueTask<string> PostAsync(this RpcClient client, string text, CallContext context = default) =>
        client.CallWithContextAsync<PostTurnMethod, ITurns, TextArguments, string>(new TextArguments(text), context);

    public static ValueTask PostNoteAsync(this RpcClient client, string text) =>
        client.SendAsync<NoteTurnMethod, ITurns, TextArguments>(new TextArguments(text), default);

    public static ValueTask<string> LookAsync(this RpcClient client, string text) =>
        client.CallAsync<LookTurnMethod, ITurns, TextArguments, string>(new TextArguments(text), default);

    public static IAsyncEnumerable<string> CountTurnsAsync(this RpcClient client, string text) =>
        client.StreamAsync<CountTurnMethod, ITurns, TextArguments, string, StringFormatter>(new TextArguments(text), default);
}

public readonly struct PostTurnMethod : ICallMethod<ITurns, TextArguments, string>
{
    public static string Name => "Turns/Post";

    public static uint StableId => 0xb7522c26;

    public static bool IsOrdered => true;

    public static void WriteArguments(ref MessagePackWriter writer, in TextArguments arguments) => TextArguments.Write(ref writer, in arguments);

    public static TextArguments ReadArguments(ref MessagePackReader reader) => TextArguments.Read(ref reader);

    public static void LocateArguments(ref MessagePath path) => TextArguments.Locate(ref path);

    public static ValueTask<string> InvokeAsync(ITurns service, TextArguments arguments, CancellationToken cancel) =>
        service.PostAsync(arguments.Text, cancel);

    public static void WriteResult(ref MessagePackWriter writer, in string result) => StringFormatter.Write(ref writer, in result);

    public static string ReadResult(ref MessagePackReader reader) => reader.ReadString();

    public static void LocateResult(ref MessagePath path)
    {
    }
}

public readonly struct NoteTurnMethod : IOneWayMethod<ITurns, TextArguments>
{
    public static string Name => "Turns/Note";

    public static uint StableId => 0xc40a8b58;

    public static bool IsOrdered => true;

    public static void WriteArguments(ref MessagePackWriter writer, in TextArguments arguments) => TextArguments.Write(ref writer, in arguments);

    public static TextArguments ReadArguments(ref MessagePackReader reader) => TextArguments.Read(ref reader);

    public static void LocateArguments(ref MessagePath path) => TextArguments.Locate(ref path);

    public static ValueTask InvokeAsync(ITurns service, TextArguments arguments, CancellationToken cancel) =>
        service.NoteAsync(arguments.Text, cancel);
}

public readonly struct LookTurnMethod : ICallMethod<ITurns, TextArguments, string>
{
    public static string Name => "Turns/Look";

    public static uint StableId => 0xdc6ba7a7;

    public static bool RunsInline => true;

    public static void WriteArguments(ref MessagePackWriter writer, in TextArguments arguments) => TextArguments.Write(ref writer, in arguments);

    public static TextArguments ReadArguments(ref MessagePackReader reader) => TextArguments.Read(ref reader);

    public static void LocateArguments(ref MessagePath path) => TextArguments.Locate(ref path);

    public static ValueTask<string> InvokeAsync(ITurns service, TextArguments arguments, CancellationToken cancel) =>
        service.LookAsync(arguments.Text, cancel);

    public static void WriteResult(ref MessagePackWriter writer, in string result) => StringFormatter.Write(ref writer, in result);

    public static string ReadResult(ref MessagePackReader reader) => reader.ReadString();

    public static void LocateResult(ref MessagePath path)
    {
    }
}

public readonly struct CountTurnMethod : IStreamMethod<ITurns, TextArguments, string>
{
    public static string Name => "Turns/Count";

    public static uint StableId => 0xb0fda7f3;

    public static bool IsOrdered => true;

    public static void WriteArguments(ref MessagePackWriter writer, in TextArguments arguments) => TextArguments.Write(ref writer, in arguments);

    public static TextArguments ReadArguments(ref MessagePackReader reader) => TextArguments.Read(ref reader);

    public static void LocateArguments(ref MessagePath path) => TextArguments.Locate(ref path);

    public static IAsyncEnumerable<string> Invoke(ITurns service, TextArguments arguments, CancellationToken cancel) =>
        service.CountAsync(arguments.Text, cancel);
}
