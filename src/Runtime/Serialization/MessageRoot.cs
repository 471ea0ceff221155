using System.Buffers;
using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using ProtoGen.Buffers;

namespace ProtoGen.Serialization;

/// <summary>The formatter registered for a type, behind one virtual call.</summary>
/// <typeparam name="T">The type.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class MessageRoot<T>
{
    internal static MessageRoot<T>? s_instance;

    private protected MessageRoot()
    {
    }

    /// <summary>The registered formatter.</summary>
    /// <exception cref="MessageSerializationException">None is registered.</exception>
    public static MessageRoot<T> Instance
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => s_instance ?? ThrowUnregistered();
    }

    /// <summary>Whether a formatter is registered.</summary>
    public static bool IsRegistered => s_instance is not null;

    /// <summary>Writes one value.</summary>
    /// <param name="writer">Where to write.</param>
    /// <param name="value">The value.</param>
    public abstract void Write(ref MessagePackWriter writer, in T value);

    /// <summary>Reads one value.</summary>
    /// <param name="reader">Where to read.</param>
    public abstract T Read(ref MessagePackReader reader);

    /// <summary>Names the place that a path of indices stands for.</summary>
    /// <param name="path">The path.</param>
    public abstract void Locate(ref MessagePath path);

    /// <summary>Writes a whole message.</summary>
    internal abstract byte[] Serialize(T value);

    /// <summary>Writes a whole message behind what the buffer holds.</summary>
    internal abstract void Serialize(PooledBuffer buffer, in T value);

    /// <summary>Writes a whole message behind what the output holds.</summary>
    internal abstract void Serialize(IBufferWriter<byte> output, in T value);

    /// <summary>Writes a whole message to the start of the destination, if it fits.</summary>
    internal abstract bool TrySerialize(Span<byte> destination, in T value, out int written);

    /// <summary>The bytes of a whole message.</summary>
    internal abstract int GetSize(in T value);

    /// <summary>Reads a whole message from the start of the bytes.</summary>
    internal abstract T Deserialize(ReadOnlySpan<byte> bytes, out int consumed);

    /// <summary>Reads a whole message that takes all of the bytes.</summary>
    internal abstract T Deserialize(ReadOnlySpan<byte> bytes);

    /// <summary>Reads one value into one that is there.</summary>
    internal abstract void Populate(ref MessagePackReader reader, ref T value);

    [DoesNotReturn]
    private static MessageRoot<T> ThrowUnregistered()
    {
        string name = MessageErrors.NameOf(typeof(T));
        var error = new MessageSerializationException(
            SerializationErrorCode.UnregisteredType,
            $"No formatter is registered for {name}: the generator saw no call that names it. " +
            $"Add [assembly: MessageRoot(typeof({name}))] to the project that serializes it.");
        error.Place("", -1); // It has no place in any bytes.
        throw error;
    }
}
