using ProtoGen.Rpc;
using ProtoGen.Runtime.Tests.Rpc;
using ProtoGen.Serialization;

namespace ProtoGen.Runtime.Tests.Client;

/// <summary>A method that may be sent again, in the shape the generator emits.</summary>
public readonly struct RepeatMethod : ICallMethod<ITestService, int, int>
{
    public static string Name => "Test/Repeat";

    public static uint StableId => 0x80000001;

    public static bool IsIdempotent => true;

    public static void WriteArguments(ref MessagePackWriter writer, in int arguments)
    {
        writer.WriteArrayHeader(1);
        writer.Write(arguments);
    }

    public static int ReadArguments(ref MessagePackReader reader)
    {
        reader.ReadArrayHeader();
        return reader.ReadInt32();
    }

    public static void LocateArguments(ref MessagePath path)
    {
    }

    public static ValueTask<int> InvokeAsync(ITestService service, int arguments, CancellationToken cancel) => new(arguments);

    public static void WriteResult(ref MessagePackWriter writer, in int result) => writer.Write(result);

    public static int ReadResult(ref MessagePackReader reader) => reader.ReadInt32();

    public static void LocateResult(ref MessagePath path)
    {
    }
}

internal static class RepeatClient
{
    public static ValueTask<int> RepeatAsync(this RpcClient client, int value) => client.CallAsync<RepeatMethod, ITestService, int, int>(value, CancellationToken.None);
}
