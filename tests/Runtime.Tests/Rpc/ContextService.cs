using ProtoGen.Rpc;
using ProtoGen.Serialization;
using ProtoGen.TestKit;

namespace ProtoGen.Runtime.Tests.Rpc;

/// <summary>A service whose methods take a context. Its stubs are written by hand, in the shape the generator emits.</summary>
public interface IContextService
{
    ValueTask<string> AskAsync(string text, CallContext context = default);

    ValueTask HintAsync(string text, CallContext context = default);
}

/// <summary>An implementation whose methods a test replaces.</summary>
public sealed class ContextService : IContextService
{
    public Func<string, CallContext, ValueTask<string>> OnAsk { get; set; } = static (text, _) => new(text);

    public Func<string, CallContext, ValueTask> OnHint { get; set; } = static (_, _) => default;

    public ValueTask<string> AskAsync(string text, CallContext context) => OnAsk(text, context);

    public ValueTask HintAsync(string text, CallContext context) => OnHint(text, context);

    public ServiceBinding Bind() => ServiceBinding.Create<IContextService>("Context", this, static methods => methods
        .AddCall<AskMethod, TextArguments, string>()
        .AddOneWay<HintMethod, TextArguments>());

    public Task<RpcServer> ListenAsync(ServerOptions? options = null) =>
        RpcServer.ListenTcpAsync(RpcPair.AnyPort, [Bind()], options).InTime();
}

public static class ContextClient
{
    public static ValueTask<string> AskAsync(this RpcClient client, string text, CallContext context = default) =>
        client.CallWithContextAsync<AskMethod, IContextService, TextArguments, string>(new TextArguments(text), context);

    public static ValueTask HintAsync(this RpcClient client, string text, CallContext context = default) =>
        client.SendWithContextAsync<HintMethod, IContextService, TextArguments>(new TextArguments(text), context);

    /// <summary>A method whose interface has a token, called with a context.</summary>
    public static ValueTask ResetAsync(this RpcClient client, CallContext context) =>
        client.CallVoidWithContextAsync<ResetMethod, ITestService, NoArguments>(default, context);
}

public readonly struct AskMethod : ICallMethod<IContextService, TextArguments, string>
{
    public static string Name => "Context/Ask";

    public static uint StableId => 0x8e94a06e;

    public static bool UsesContext => true;

    public static void WriteArguments(ref MessagePackWriter writer, in TextArguments arguments) => TextArguments.Write(ref writer, in arguments);

    public static TextArguments ReadArguments(ref MessagePackReader reader) => TextArguments.Read(ref reader);

    public static void LocateArguments(ref MessagePath path) => TextArguments.Locate(ref path);

    public static ValueTask<string> InvokeAsync(IContextService service, TextArguments arguments, CancellationToken cancel) =>
        service.AskAsync(arguments.Text, new CallContext { Cancellation = cancel });

    public static ValueTask<string> InvokeAsync(IContextService service, TextArguments arguments, CallContext context) =>
        service.AskAsync(arguments.Text, context);

    public static void WriteResult(ref MessagePackWriter writer, in string result) => StringFormatter.Write(ref writer, in result);

    public static string ReadResult(ref MessagePackReader reader) => reader.ReadString();

    public static void LocateResult(ref MessagePath path)
    {
    }
}

public readonly struct HintMethod : IOneWayMethod<IContextService, TextArguments>
{
    public static string Name => "Context/Hint";

    public static uint StableId => 0xe66bf6bc;

    public static bool UsesContext => true;

    public static void WriteArguments(ref MessagePackWriter writer, in TextArguments arguments) => TextArguments.Write(ref writer, in arguments);

    public static TextArguments ReadArguments(ref MessagePackReader reader) => TextArguments.Read(ref reader);

    public static void LocateArguments(ref MessagePath path) => TextArguments.Locate(ref path);

    public static ValueTask InvokeAsync(IContextService service, TextArguments arguments, CancellationToken cancel) =>
        service.HintAsync(arguments.Text, new CallContext { Cancellation = cancel });

    public static ValueTask InvokeAsync(IContextService service, TextArguments arguments, CallContext context) =>
        service.HintAsync(arguments.Text, context);
}
