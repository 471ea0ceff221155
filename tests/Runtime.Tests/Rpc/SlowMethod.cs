using ProtoGen.Rpc;
using ProtoGen.Serialization;
using ProtoGen.TestKit;

namespace ProtoGen.Runtime.Tests.Rpc;

/// <summary>An argument that is written as long as a test wants.</summary>
public sealed class SlowText
{
    public TaskCompletionSource IsWriting { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public ManualResetEventSlim MayEnd { get; } = new();
}

/// <summary>A method with such an argument, in the shape the generator emits.</summary>
public readonly struct SlowMethod : ICallMethod<ITestService, SlowText, int>
{
    public static string Name => "Test/Slow";

    public static uint StableId => 0x80000002;

    public static void WriteArguments(ref MessagePackWriter writer, in SlowText arguments)
    {
        arguments.IsWriting.SetResult();
        Assert.True(arguments.MayEnd.Wait(Deadline.Limit));
        writer.WriteArrayHeader(0);
    }

    public static SlowText ReadArguments(ref MessagePackReader reader) => throw new NotSupportedException();

    public static void LocateArguments(ref MessagePath path)
    {
    }

    public static ValueTask<int> InvokeAsync(ITestService service, SlowText arguments, CancellationToken cancel) => throw new NotSupportedException();

    public static void WriteResult(ref MessagePackWriter writer, in int result) => throw new NotSupportedException();

    public static int ReadResult(ref MessagePackReader reader) => reader.ReadInt32();

    public static void LocateResult(ref MessagePath path)
    {
    }
}
