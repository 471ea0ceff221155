using System.ComponentModel;

namespace ProtoGen.Serialization;

/// <summary>Formats a byte array as binary.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct ByteArrayFormatter : IFormatter<byte[]>
{
    /// <inheritdoc/>
    public static int MaxSize => MessagePackSize.Unbounded;

    /// <inheritdoc/>
    public static void Write(ref MessagePackWriter writer, in byte[] value)
    {
        byte[]? bytes = value;
        writer.Commit(ref MessagePackEncoder.WriteBinary(ref writer.Reserve(MessagePackSize.Binary(bytes)), bytes));
    }

    /// <inheritdoc/>
    public static byte[] Read(ref MessagePackReader reader) => reader.ReadBinary();

    /// <inheritdoc/>
    public static void Locate(ref MessagePath path)
    {
    }
}
