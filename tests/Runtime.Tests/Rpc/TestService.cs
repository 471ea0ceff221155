using ProtoGen.Rpc;
using ProtoGen.Serialization;

namespace ProtoGen.Runtime.Tests.Rpc;

/// <summary>The service of these tests. Its stubs are written by hand below, in the shape the generator emits.</summary>
public interface ITestService
{
    ValueTask<string> EchoAsync(string text, CancellationToken cancel = default);

    ValueTask<int> AddAsync(int a, int b = 10, CancellationToken cancel = default);

    ValueTask ResetAsync(CancellationToken cancel = default);

    ValueTask NoteAsync(string text, CancellationToken cancel = default);
}

/// <summary>An implementation whose methods a test replaces.</summary>
public sealed class TestService : ITestService
{
    public Func<string, CancellationToken, ValueTask<string>> OnEcho { get; set; } = static (text, _) => new(text);

    public Func<int, int, int> OnAdd { get; set; } = static (a, b) => a + b;

    public Func<CancellationToken, ValueTask> OnReset { get; set; } = static _ => default;

    public Func<string, CancellationToken, ValueTask> OnNote { get; set; } = static (_, _) => default;

    public ValueTask<string> EchoAsync(string text, CancellationToken cancel) => OnEcho(text, cancel);

    public ValueTask<int> AddAsync(int a, int b, CancellationToken cancel) => new(OnAdd(a, b));

    public ValueTask ResetAsync(CancellationToken cancel) => OnReset(cancel);

    public ValueTask NoteAsync(string text, CancellationToken cancel) => OnNote(text, cancel);

    public ServiceBinding Bind() => ServiceBinding.Create<ITestService>("Test", this, static methods => methods
        .AddCall<EchoMethod, TextArguments, string>()
        .AddCall<AddMethod, AddArguments, int>()
        .AddCall<ResetMethod, NoArguments, Nothing>()
        .AddOneWay<NoteMethod, TextArguments>()
        .AddCall<PoisonMethod, NoArguments, Nothing>());
}

public static class TestClient
{
    public static ValueTask<string> EchoAsync(this RpcClient client, string text, CancellationToken cancel = default) =>
        client.CallAsync<EchoMethod, ITestService, TextArguments, string>(new TextArguments(text), cancel);

    public static ValueTask<int> AddAsync(this RpcClient client, int a, int b, CancellationToken cancel = default) =>
        client.CallAsync<AddMethod, ITestService, AddArguments, int>(new AddArguments(a, b), cancel);

    public static ValueTask ResetAsync(this RpcClient client, CancellationToken cancel = default) =>
        client.CallVoidAsync<ResetMethod, ITestService, NoArguments>(default, cancel);

    public static ValueTask PoisonAsync(this RpcClient client, CancellationToken cancel = default) =>
        client.CallVoidAsync<PoisonMethod, ITestService, NoArguments>(default, cancel);

    public static ValueTask NoteAsync(this RpcClient client, string text, CancellationToken cancel = default) =>
        client.SendAsync<NoteMethod, ITestService, TextArguments>(new TextArguments(text), cancel);
}

public readonly struct NoArguments;

public readonly struct TextArguments(string text)
{
    /// <summary>A text that is refused when it is read, as by the constructor of a message.</summary>
    public const string Refused = "refused";

    public string Text { get; } = text;

    public static void Write(ref MessagePackWriter writer, in TextArguments arguments)
    {
        TextHooks.OnWrite(arguments.Text);
        writer.WriteArrayHeader(1);
        writer.WriteString(arguments.Text);
    }

    public static TextArguments Read(ref MessagePackReader reader)
    {
        int start = reader.Position;
        int count = reader.ReadArrayHeader();
        if (count < 1)
        {
            reader.ThrowMissing(start, "text");
        }

        string text = reader.ReadString();
        reader.SkipRest(count - 1);
        TextHooks.OnRead(text);
        return text != Refused ? new TextArguments(text) : throw new InvalidOperationException("secret");
    }

    public static void Locate(ref MessagePath path)
    {
        if (path.TryNext(out int index) && index == 0)
        {
            path.Member("text");
        }
    }
}

public readonly struct AddArguments(int a, int b)
{
    public int A { get; } = a;
    public int B { get; } = b;
}

public readonly struct EchoMethod : ICallMethod<ITestService, TextArguments, string>
{
    public static string Name => "Test/Echo";

    public static uint StableId => 0xb845b61f;

    public static void WriteArguments(ref MessagePackWriter writer, in TextArguments arguments) => TextArguments.Write(ref writer, in arguments);

    public static TextArguments ReadArguments(ref MessagePackReader reader) => TextArguments.Read(ref reader);

    public static void LocateArguments(ref MessagePath path) => TextArguments.Locate(ref path);

    public static ValueTask<string> InvokeAsync(ITestService service, TextArguments arguments, CancellationToken cancel) =>
        service.EchoAsync(arguments.Text, cancel);

    public static void WriteResult(ref MessagePackWriter writer, in string result) => StringFormatter.Write(ref writer, in result);

    public static string ReadResult(ref MessagePackReader reader)
    {
        string text = reader.ReadString();
        TextHooks.OnRead(text);
        return text;
    }

    public static void LocateResult(ref MessagePath path) => path.Member("result");
}

public readonly struct AddMethod : ICallMethod<ITestService, AddArguments, int>
{
    public static string Name => "Test/Add";

    public static uint StableId => 0xb7444e7d;

    public static void WriteArguments(ref MessagePackWriter writer, in AddArguments arguments)
    {
        writer.WriteArrayHeader(2);
        writer.Write(arguments.A);
        writer.Write(arguments.B);
    }

    public static AddArguments ReadArguments(ref MessagePackReader reader)
    {
        int start = reader.Position;
        int count = reader.ReadArrayHeader();
        if (count < 1)
        {
            reader.ThrowMissing(start, "a");
        }

        int a = reader.ReadInt32();
        int b = count > 1 ? reader.ReadInt32() : 10;
        reader.SkipRest(Math.Max(0, count - 2));
        return new AddArguments(a, b);
    }

    public static void LocateArguments(ref MessagePath path)
    {
        if (path.TryNext(out int index) && index < 2)
        {
            path.Member(index == 0 ? "a" : "b");
        }
    }

    public static ValueTask<int> InvokeAsync(ITestService service, AddArguments arguments, CancellationToken cancel) =>
        service.AddAsync(arguments.A, arguments.B, cancel);

    public static void WriteResult(ref MessagePackWriter writer, in int result) => writer.Write(result);

    public static int ReadResult(ref MessagePackReader reader) => reader.ReadInt32();

    public static void LocateResult(ref MessagePath path)
    {
    }
}

public readonly struct ResetMethod : ICallMethod<ITestService, NoArguments, Nothing>
{
    public static string Name => "Test/Reset";

    public static uint StableId => 0x8c7bf9b1;

    public static void WriteArguments(ref MessagePackWriter writer, in NoArguments arguments) => writer.WriteArrayHeader(0);

    public static NoArguments ReadArguments(ref MessagePackReader reader)
    {
        reader.SkipRest(reader.ReadArrayHeader());
        return default;
    }

    public static void LocateArguments(ref MessagePath path)
    {
    }

    public static ValueTask<Nothing> InvokeAsync(ITestService service, NoArguments arguments, CancellationToken cancel) =>
        NothingResult.From(service.ResetAsync(cancel));

    public static void WriteResult(ref MessagePackWriter writer, in Nothing result) => NothingResult.Write(ref writer);

    public static Nothing ReadResult(ref MessagePackReader reader)
    {
        NothingResult.Read(ref reader);
        return default;
    }

    public static void LocateResult(ref MessagePath path)
    {
    }
}

public readonly struct NoteMethod : IOneWayMethod<ITestService, TextArguments>
{
    public static string Name => "Test/Note";

    public static uint StableId => 0x9c1cbd7a;

    public static void WriteArguments(ref MessagePackWriter writer, in TextArguments arguments) => TextArguments.Write(ref writer, in arguments);

    public static TextArguments ReadArguments(ref MessagePackReader reader) => TextArguments.Read(ref reader);

    public static void LocateArguments(ref MessagePath path) => TextArguments.Locate(ref path);

    public static ValueTask InvokeAsync(ITestService service, TextArguments arguments, CancellationToken cancel) =>
        service.NoteAsync(arguments.Text, cancel);
}

/// <summary>Says whether the method below throws where a property of a user's message might.</summary>
public static class Poison
{
    public static bool Arguments { get; set; }

    public static bool Result { get; set; }
}

public readonly struct PoisonMethod : ICallMethod<ITestService, NoArguments, Nothing>
{
    public static string Name => "Test/Poison";

    public static uint StableId => 0xefca721e;

    public static void WriteArguments(ref MessagePackWriter writer, in NoArguments arguments)
    {
        writer.WriteArrayHeader(0);
        if (Poison.Arguments)
        {
            throw new InvalidOperationException("a property threw");
        }
    }

    public static NoArguments ReadArguments(ref MessagePackReader reader)
    {
        reader.SkipRest(reader.ReadArrayHeader());
        return default;
    }

    public static void LocateArguments(ref MessagePath path)
    {
    }

    public static ValueTask<Nothing> InvokeAsync(ITestService service, NoArguments arguments, CancellationToken cancel) => default;

    public static void WriteResult(ref MessagePackWriter writer, in Nothing result)
    {
        writer.WriteNil();
        if (Poison.Result)
        {
            throw new InvalidOperationException("a property threw");
        }
    }

    public static Nothing ReadResult(ref MessagePackReader reader)
    {
        NothingResult.Read(ref reader);
        return default;
    }

    public static void LocateResult(ref MessagePath path)
    {
    }
}

public readonly struct OtherAddMethod : ICallMethod<ITestService, AddArguments, int>
{
    public static string Name => "Other/Add";

    public static uint StableId => 0xbecd0ecd;

    public static void WriteArguments(ref MessagePackWriter writer, in AddArguments arguments) => AddMethod.WriteArguments(ref writer, in arguments);

    public static AddArguments ReadArguments(ref MessagePackReader reader) => AddMethod.ReadArguments(ref reader);

    public static void LocateArguments(ref MessagePath path) => AddMethod.LocateArguments(ref path);

    public static ValueTask<int> InvokeAsync(ITestService service, AddArguments arguments, CancellationToken cancel) =>
        AddMethod.InvokeAsync(service, arguments, cancel);

    public static void WriteResult(ref MessagePackWriter writer, in int result) => AddMethod.WriteResult(ref writer, in result);

    public static int ReadResult(ref MessagePackReader reader) => AddMethod.ReadResult(ref reader);

    public static void LocateResult(ref MessagePath path) => AddMethod.LocateResult(ref path);
}

public readonly struct WrongIdMethod : ICallMethod<ITestService, AddArguments, int>
{
    public static string Name => "Test/Wrong";

    public static uint StableId => 0x80000001;

    public static void WriteArguments(ref MessagePackWriter writer, in AddArguments arguments) => AddMethod.WriteArguments(ref writer, in arguments);

    public static AddArguments ReadArguments(ref MessagePackReader reader) => AddMethod.ReadArguments(ref reader);

    public static void LocateArguments(ref MessagePath path) => AddMethod.LocateArguments(ref path);

    public static ValueTask<int> InvokeAsync(ITestService service, AddArguments arguments, CancellationToken cancel) =>
        AddMethod.InvokeAsync(service, arguments, cancel);

    public static void WriteResult(ref MessagePackWriter writer, in int result) => AddMethod.WriteResult(ref writer, in result);

    public static int ReadResult(ref MessagePackReader reader) => AddMethod.ReadResult(ref reader);

    public static void LocateResult(ref MessagePath path) => AddMethod.LocateResult(ref path);
}
