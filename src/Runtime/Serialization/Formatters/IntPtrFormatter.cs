using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace ProtoGen.Serialization;

/// <summary>Formats <see cref="IntPtr"/> as the number that it is; one of 64 bits is an overflow to a 32-bit process.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct IntPtrFormatter : IFormatter<nint>
{
    /// <inheritdoc/>
    public static int MaxSize => MessagePackSize.IntPtr;

    /// <inheritdoc/>
    public static void Write(ref MessagePackWriter writer, in nint value) =>
        writer.Commit(ref WriteBounded(ref writer.Reserve(MessagePackSize.IntPtr), in value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ref byte WriteBounded(ref byte destination, scoped in nint value) => ref MessagePackEncoder.WriteInt64(ref destination, value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static nint Read(ref MessagePackReader reader) => nint.Size == sizeof(long) ? (nint)reader.ReadInt64() : reader.ReadInt32();

    /// <inheritdoc/>
    public static void Locate(ref MessagePath path)
    {
    }
}
