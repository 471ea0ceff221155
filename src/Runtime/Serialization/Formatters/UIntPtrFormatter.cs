using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace ProtoGen.Serialization;

/// <summary>Formats <see cref="UIntPtr"/> as the number that it is; one of 64 bits is an overflow to a 32-bit process.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct UIntPtrFormatter : IFormatter<nuint>
{
    /// <inheritdoc/>
    public static int MaxSize => MessagePackSize.UIntPtr;

    /// <inheritdoc/>
    public static void Write(ref MessagePackWriter writer, in nuint value) =>
        writer.Commit(ref WriteBounded(ref writer.Reserve(MessagePackSize.UIntPtr), in value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ref byte WriteBounded(ref byte destination, scoped in nuint value) => ref MessagePackEncoder.WriteUInt64(ref destination, value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static nuint Read(ref MessagePackReader reader) => nuint.Size == sizeof(ulong) ? (nuint)reader.ReadUInt64() : reader.ReadUInt32();

    /// <inheritdoc/>
    public static void Locate(ref MessagePath path)
    {
    }
}
