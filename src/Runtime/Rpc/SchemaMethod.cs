using ProtoGen.Serialization;

namespace ProtoGen.Rpc;

/// <summary>
/// The built-in method <c>ProtoGen/Schema</c>: takes dense ids, returns the schemas of as many of them as fit one answer,
/// in their order; nil for one that there is not or that does not fit at all. Clients call it as any method; servers
/// answer it without a handler.
/// </summary>
internal readonly struct SchemaMethod : ICallMethod<object, List<uint>, List<string?>>
{
    /// <inheritdoc/>
    public static string Name => "ProtoGen/Schema";

    /// <inheritdoc/>
    public static uint StableId => 0x9807c725;

    /// <inheritdoc/>
    public static void WriteArguments(ref MessagePackWriter writer, in List<uint> arguments)
    {
        writer.WriteArrayHeader(1);
        ListFormatter<uint, UInt32Formatter>.Write(ref writer, in arguments);
    }

    /// <inheritdoc/>
    public static List<uint> ReadArguments(ref MessagePackReader reader)
    {
        int start = reader.Position;
        int count = reader.ReadArrayHeader();
        if (count < 1)
        {
            reader.ThrowMissing(start, "methods");
        }

        var methods = ListFormatter<uint, UInt32Formatter>.Read(ref reader);
        reader.SkipRest(count - 1);
        return methods;
    }

    /// <inheritdoc/>
    public static void LocateArguments(ref MessagePath path)
    {
    }

    /// <inheritdoc/>
    public static ValueTask<List<string?>> InvokeAsync(object service, List<uint> arguments, CancellationToken cancel) =>
        throw new NotSupportedException("Connections answer this themselves.");

    /// <inheritdoc/>
    public static void WriteResult(ref MessagePackWriter writer, in List<string?> result) =>
        ListFormatter<string?, NullableReferenceFormatter<string, StringFormatter>>.Write(ref writer, in result);

    /// <inheritdoc/>
    public static List<string?> ReadResult(ref MessagePackReader reader) =>
        ListFormatter<string?, NullableReferenceFormatter<string, StringFormatter>>.Read(ref reader);

    /// <inheritdoc/>
    public static void LocateResult(ref MessagePath path)
    {
    }
}
