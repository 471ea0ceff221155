using ProtoGen.Rpc;
using ProtoGen.Serialization;

namespace ProtoGen.Runtime.Tests.Rpc.Streams;

/// <summary>The service of these tests. Its stubs are written by hand below, in the shape the generator emits.</summary>
public interface IStreamService
{
    IAsyncEnumerable<int> CountAsync(int count, CancellationToken cancel = default);

    ValueTask<long> SumAsync(IAsyncEnumerable<int> items, CancellationToken cancel = default);

    IAsyncEnumerable<string> JoinAsync(string prefix, IAsyncEnumerable<string> items, CancellationToken cancel = default);

    ValueTask<string> EchoAsync(string text, CancellationToken cancel = default);
}

/// <summary>An implementation whose methods a test replaces.</summary>
public sealed class StreamService : IStreamService
{
    public Func<int, CancellationToken, IAsyncEnumerable<int>> OnCount { get; set; } = static (count, _) => Sources.Range(count);

    public Func<IAsyncEnumerable<int>, CancellationToken, ValueTask<long>> OnSum { get; set; } = static async (items, _) =>
    {
        long sum = 0;
        await foreach (int item in items)
        {
            sum += item;
        }

        return sum;
    };

    public Func<string, IAsyncEnumerable<string>, CancellationToken, IAsyncEnumerable<string>> OnJoin { get; set; } = static (prefix, items, _) => items.Select(item => prefix + item);

    public IAsyncEnumerable<int> CountAsync(int count, CancellationToken cancel) => OnCount(count, cancel);

    public ValueTask<long> SumAsync(IAsyncEnumerable<int> items, CancellationToken cancel) => OnSum(items, cancel);

    public IAsyncEnumerable<string> JoinAsync(string prefix, IAsyncEnumerable<string> items, CancellationToken cancel) => OnJoin(prefix, items, cancel);

    public ValueTask<string> EchoAsync(string text, CancellationToken cancel) => new(text);

    public ServiceBinding Bind() => ServiceBinding.Create<IStreamService>("Test", this, static methods => methods
        .AddStream<CountMethod, CountArguments, int, Int32Formatter>()
        .AddCall<SumMethod, SumArguments, long>()
        .AddStream<JoinMethod, JoinArguments, string, StringFormatter>()
        .AddCall<StreamEchoMethod, TextArguments, string>());
}

public static class StreamClient
{
    public static IAsyncEnumerable<int> CountAsync(this RpcClient client, int count, CancellationToken cancel = default) =>
        client.StreamAsync<CountMethod, IStreamService, CountArguments, int, Int32Formatter>(new CountArguments { Count = count }, cancel);

    public static ValueTask<long> SumAsync(this RpcClient client, IAsyncEnumerable<int> items, CancellationToken cancel = default) =>
        client.CallAsync<SumMethod, IStreamService, SumArguments, long>(new SumArguments { Items = items }, cancel);

    public static IAsyncEnumerable<string> JoinAsync(this RpcClient client, string prefix, IAsyncEnumerable<string> items, CancellationToken cancel = default) =>
        client.StreamAsync<JoinMethod, IStreamService, JoinArguments, string, StringFormatter>(new JoinArguments { Prefix = prefix, Items = items }, cancel);

    public static ValueTask<string> EchoTextAsync(this RpcClient client, string text, CancellationToken cancel = default) =>
        client.CallAsync<StreamEchoMethod, IStreamService, TextArguments, string>(new TextArguments(text), cancel);
}

public struct CountArguments
{
    public int Count { get; set; }
}

public struct SumArguments
{
    public IAsyncEnumerable<int> Items { get; set; }

    public long ItemsId { get; set; }
}

public struct JoinArguments
{
    public string Prefix { get; set; }

    public IAsyncEnumerable<string> Items { get; set; }

    public long ItemsId { get; set; }
}

public readonly struct CountMethod : IStreamMethod<IStreamService, CountArguments, int>
{
    public static string Name => "Test/Count";

    public static uint StableId => 0xaa8c789d;

    public static void WriteArguments(ref MessagePackWriter writer, in CountArguments arguments)
    {
        writer.WriteArrayHeader(1);
        writer.Write(arguments.Count);
    }

    public static CountArguments ReadArguments(ref MessagePackReader reader)
    {
        int count = reader.ReadArrayHeader();
        var arguments = new CountArguments { Count = reader.ReadInt32() };
        reader.SkipRest(count - 1);
        return arguments;
    }

    public static void LocateArguments(ref MessagePath path)
    {
    }

    public static IAsyncEnumerable<int> Invoke(IStreamService service, CountArguments arguments, CancellationToken cancel) =>
        service.CountAsync(arguments.Count, cancel);
}

public readonly struct SumMethod : ICallMethod<IStreamService, SumArguments, long>
{
    public static string Name => "Test/Sum";

    public static uint StableId => 0x854294d1;

    public static int StreamCount => 1;

    public static void OpenOutgoing(ref SumArguments arguments, OutgoingStreams streams) =>
        arguments.ItemsId = streams.Open<int, Int32Formatter>(arguments.Items, "items");

    public static void OpenIncoming(ref SumArguments arguments, IncomingStreams streams) =>
        arguments.Items = streams.Open<int, Int32Formatter>(arguments.ItemsId, "items");

    public static void WriteArguments(ref MessagePackWriter writer, in SumArguments arguments)
    {
        writer.WriteArrayHeader(1);
        writer.Write(arguments.ItemsId);
    }

    public static SumArguments ReadArguments(ref MessagePackReader reader)
    {
        int count = reader.ReadArrayHeader();
        var arguments = new SumArguments { ItemsId = reader.ReadInt64() };
        reader.SkipRest(count - 1);
        return arguments;
    }

    public static void LocateArguments(ref MessagePath path)
    {
    }

    public static ValueTask<long> InvokeAsync(IStreamService service, SumArguments arguments, CancellationToken cancel) =>
        service.SumAsync(arguments.Items, cancel);

    public static void WriteResult(ref MessagePackWriter writer, in long result) => writer.Write(result);

    public static long ReadResult(ref MessagePackReader reader) => reader.ReadInt64();

    public static void LocateResult(ref MessagePath path)
    {
    }
}

public readonly struct JoinMethod : IStreamMethod<IStreamService, JoinArguments, string>
{
    public static string Name => "Test/Join";

    public static uint StableId => 0x97f0cc6a;

    public static int StreamCount => 1;

    public static void OpenOutgoing(ref JoinArguments arguments, OutgoingStreams streams) =>
        arguments.ItemsId = streams.Open<string, StringFormatter>(arguments.Items, "items");

    public static void OpenIncoming(ref JoinArguments arguments, IncomingStreams streams) =>
        arguments.Items = streams.Open<string, StringFormatter>(arguments.ItemsId, "items");

    public static void WriteArguments(ref MessagePackWriter writer, in JoinArguments arguments)
    {
        writer.WriteArrayHeader(2);
        writer.WriteString(arguments.Prefix);
        writer.Write(arguments.ItemsId);
    }

    public static JoinArguments ReadArguments(ref MessagePackReader reader)
    {
        int count = reader.ReadArrayHeader();
        var arguments = new JoinArguments { Prefix = reader.ReadString(), ItemsId = reader.ReadInt64() };
        reader.SkipRest(count - 2);
        return arguments;
    }

    public static void LocateArguments(ref MessagePath path)
    {
    }

    public static IAsyncEnumerable<string> Invoke(IStreamService service, JoinArguments arguments, CancellationToken cancel) =>
        service.JoinAsync(arguments.Prefix, arguments.Items, cancel);
}

public readonly struct StreamEchoMethod : ICallMethod<IStreamService, TextArguments, string>
{
    public static string Name => EchoMethod.Name;

    public static uint StableId => EchoMethod.StableId;

    public static void WriteArguments(ref MessagePackWriter writer, in TextArguments arguments) => TextArguments.Write(ref writer, in arguments);

    public static TextArguments ReadArguments(ref MessagePackReader reader) => TextArguments.Read(ref reader);

    public static void LocateArguments(ref MessagePath path) => TextArguments.Locate(ref path);

    public static ValueTask<string> InvokeAsync(IStreamService service, TextArguments arguments, CancellationToken cancel) =>
        service.EchoAsync(arguments.Text, cancel);

    public static void WriteResult(ref MessagePackWriter writer, in string result) => EchoMethod.WriteResult(ref writer, in result);

    public static string ReadResult(ref MessagePackReader reader) => EchoMethod.ReadResult(ref reader);

    public static void LocateResult(ref MessagePath path) => EchoMethod.LocateResult(ref path);
}
