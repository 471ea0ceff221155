using System.Buffers;
using System.Runtime.ExceptionServices;

namespace ProtoGen.Testing.Hostile;

/// <summary>Reads hostile inputs, in one piece and in segments, and holds every end to the rules.</summary>
internal sealed class HostileReading(
    string type, HostileBytesOptions options, Func<byte[], object?> read, Func<ReadOnlySequence<byte>, object?> readSegments)
{
    private const int SmallStack = 256 * 1024;
    private const int MostShown = 512;

    private readonly Dictionary<SerializationErrorCode, int> _refused = [];
    private int _inputs;
    private int _accepted;

    public HostileBytesReport Report => new(_inputs, _accepted, _refused);

    /// <summary>What is made once for a process is not the doing of an input. A value that cannot be read back is an error of the test.</summary>
    public void WarmUp(List<byte[]> samples)
    {
        foreach (byte[] sample in samples)
        {
            read(sample);
            readSegments(Segments.Of(sample));
            Run(() => read([.. sample, 0xc1])); // and the first error
        }
    }

    public void ReadAll(IEnumerable<(string What, byte[] Bytes)> inputs)
    {
        foreach (var (what, bytes) in inputs)
        {
            Read(what, bytes);
        }
    }

    /// <summary>The same on a thread with a small stack, which an endless recursion would soon use up.</summary>
    public void ReadDeep(IEnumerable<(string What, byte[] Bytes)> inputs)
    {
        Exception? escaped = null;
        var thread = new Thread(() => escaped = Run(() => ReadAll(inputs)), SmallStack);
        thread.Start();
        thread.Join();
        if (escaped is not null)
        {
            ExceptionDispatchInfo.Throw(escaped);
        }
    }

    private void Read(string what, byte[] bytes)
    {
        var whole = Read(what, bytes, () => read(bytes));
        var cut = Read($"{what}, in segments", bytes, () => readSegments(Segments.Of(bytes)));
        if (whole?.Code != cut?.Code || whole?.Offset != cut?.Offset)
        {
            throw new HostileBytesException($"{type}, {what}: in one piece {Describe(whole)}, in segments {Describe(cut)}. {Show(bytes)}", bytes);
        }

        _inputs++;
        if (whole is null)
        {
            _accepted++;
            return;
        }

        _refused[whole.Code] = _refused.GetValueOrDefault(whole.Code) + 1;
    }

    private MessageSerializationException? Read(string what, byte[] bytes, Action action)
    {
        long most = options.AllocationFloor + ((long)options.AllocationPerByte * bytes.Length);
        var thrown = Run(action, out long allocated);
        if (allocated > most)
        {
            Run(action, out allocated); // What the whole process makes once is not the doing of this input.
        }

        if (thrown is not null and not MessageSerializationException)
        {
            throw new HostileBytesException($"{type}, {what}: {thrown.GetType()} escaped. {Show(bytes)}", bytes, thrown);
        }

        if (thrown?.InnerException is NullReferenceException or IndexOutOfRangeException or InvalidCastException or OutOfMemoryException)
        {
            throw new HostileBytesException($"{type}, {what}: code of the type's own ended with {thrown.InnerException.GetType()}. {Show(bytes)}", bytes, thrown);
        }

        return allocated <= most
            ? (MessageSerializationException?)thrown
            : throw new HostileBytesException($"{type}, {what}: {allocated} bytes allocated for {bytes.Length}, which may cost {most}. {Show(bytes)}", bytes);
    }

    private static Exception? Run(Action action, out long allocated)
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        var thrown = Run(action);
        allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        return thrown;
    }

    // Whatever escapes is what is looked for here.
    private static Exception? Run(Action action)
    {
        try
        {
            action();
            return null;
        }
#pragma warning disable CA1031
        catch (Exception exception)
#pragma warning restore CA1031
        {
            return exception;
        }
    }

    private static string Describe(MessageSerializationException? error) => error is null ? "a value" : $"{error.Code} at byte {error.Offset}";

    private static string Show(byte[] bytes) => bytes.Length <= MostShown
        ? Convert.ToHexString(bytes)
        : $"{Convert.ToHexString(bytes.AsSpan(0, MostShown))}... ({bytes.Length} bytes)";
}
