using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace ProtoGen.Serialization;

/// <summary>One value at a time, for code written by hand; generated code reserves for a run of values instead.</summary>
public ref partial struct MessagePackWriter
{
    /// <summary>Writes nil.</summary>
    public void WriteNil() => Commit(ref MessagePackEncoder.WriteNil(ref Reserve(MessagePackSize.Nil)));

    /// <summary>Writes the header of an array; that many values follow.</summary>
    /// <param name="count">The number of elements, not negative.</param>
    public void WriteArrayHeader(int count) =>
        Commit(ref MessagePackEncoder.WriteArrayHeader(ref Reserve(MessagePackSize.ArrayHeader), count));

    /// <summary>Writes the header of a map; twice that many values follow.</summary>
    /// <param name="count">The number of entries, not negative.</param>
    public void WriteMapHeader(int count) =>
        Commit(ref MessagePackEncoder.WriteMapHeader(ref Reserve(MessagePackSize.MapHeader), count));

    /// <summary>Writes a boolean.</summary>
    /// <param name="value">The value.</param>
    public void Write(bool value) => Commit(ref MessagePackEncoder.WriteBoolean(ref Reserve(MessagePackSize.Boolean), value));

    /// <summary>Writes an integer.</summary>
    /// <param name="value">The value.</param>
    public void Write(int value) => Commit(ref MessagePackEncoder.WriteInt32(ref Reserve(MessagePackSize.Int32), value));

    /// <summary>Writes an integer.</summary>
    /// <param name="value">The value.</param>
    public void Write(uint value) => Commit(ref MessagePackEncoder.WriteUInt32(ref Reserve(MessagePackSize.UInt32), value));

    /// <summary>Writes an integer.</summary>
    /// <param name="value">The value.</param>
    public void Write(long value) => Commit(ref MessagePackEncoder.WriteInt64(ref Reserve(MessagePackSize.Int64), value));

    /// <summary>Writes an integer.</summary>
    /// <param name="value">The value.</param>
    public void Write(ulong value) => Commit(ref MessagePackEncoder.WriteUInt64(ref Reserve(MessagePackSize.UInt64), value));

    /// <summary>Writes a 32-bit float.</summary>
    /// <param name="value">The value.</param>
    public void Write(float value) => Commit(ref MessagePackEncoder.WriteSingle(ref Reserve(MessagePackSize.Single), value));

    /// <summary>Writes a 64-bit float.</summary>
    /// <param name="value">The value.</param>
    public void Write(double value) => Commit(ref MessagePackEncoder.WriteDouble(ref Reserve(MessagePackSize.Double), value));

    /// <summary>Writes a string as UTF-8.</summary>
    /// <param name="value">The string; null becomes nil.</param>
    public void WriteString(string? value) =>
        Commit(ref MessagePackEncoder.WriteString(ref Reserve(MessagePackSize.String(value)), value));

    /// <summary>Writes a string that is UTF-8 already.</summary>
    /// <param name="value">Valid UTF-8; it is not checked again.</param>
    public void WriteUtf8(ReadOnlySpan<byte> value) =>
        Commit(ref MessagePackEncoder.WriteUtf8(ref Reserve(MessagePackSize.ArrayHeader + (long)value.Length), value));

    /// <summary>Writes binary.</summary>
    /// <param name="value">The bytes.</param>
    public void WriteBinary(ReadOnlySpan<byte> value) =>
        Commit(ref MessagePackEncoder.WriteBinary(ref Reserve(MessagePackSize.ArrayHeader + (long)value.Length), value));

    /// <summary>Appends bytes that are MessagePack already.</summary>
    /// <param name="value">Whole values, or parts that the caller completes.</param>
    public void WriteRaw(ReadOnlySpan<byte> value)
    {
        ref byte start = ref Reserve(value.Length);
        value.CopyTo(MemoryMarshal.CreateSpan(ref start, value.Length));
        Commit(ref Unsafe.Add(ref start, value.Length));
    }
}
