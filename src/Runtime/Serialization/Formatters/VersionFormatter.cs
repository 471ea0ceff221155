using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace ProtoGen.Serialization;

/// <summary>Formats <see cref="Version"/> as text of two to four numbers.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct VersionFormatter : IFormatter<Version>
{
    /// <inheritdoc/>
    public static int MaxSize => MessagePackSize.Version;

    /// <inheritdoc/>
    public static void Write(ref MessagePackWriter writer, in Version value) =>
        writer.Commit(ref WriteBounded(ref writer.Reserve(MessagePackSize.Version), in value));

    /// <inheritdoc/>
    public static ref byte WriteBounded(ref byte destination, scoped in Version value)
    {
        Version? version = value;
        if (version is null)
        {
            return ref MessagePackEncoder.WriteNil(ref destination);
        }

        // Versions of more than 31 characters are rare: only they move up to make room for the longer header.
        var text = MemoryMarshal.CreateSpan(ref Unsafe.Add(ref destination, 1), MessagePackSize.Version - 1);
        if (!version.TryFormat(text, out int length))
        {
            throw new InvalidOperationException("A version has at most 43 characters.");
        }

        if (length <= MessagePackCode.MaxFixStrLength)
        {
            destination = (byte)(MessagePackCode.FixStr | length);
            return ref Unsafe.Add(ref destination, 1 + length);
        }

        text[..length].CopyTo(text[1..]);
        destination = MessagePackCode.Str8;
        text[0] = (byte)length;
        return ref Unsafe.Add(ref destination, 2 + length);
    }

    /// <inheritdoc/>
    public static Version Read(ref MessagePackReader reader)
    {
        int start = reader.Position;
        if (!Version.TryParse(reader.ReadStringSpan(), out var version))
        {
            MessagePackReader.ThrowInvalidValue(start, "The text is not a version.");
        }

        return version;
    }

    /// <inheritdoc/>
    public static void Locate(ref MessagePath path)
    {
    }
}
