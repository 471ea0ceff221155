using System.Globalization;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;

namespace ProtoGen.Serialization;

public static partial class MessagePackEncoder
{
    /// <summary>Writes a string as UTF-8; unpaired surrogates become U+FFFD.</summary>
    /// <param name="destination">The first free byte.</param>
    /// <param name="value">The string; null becomes nil.</param>
    public static ref byte WriteString(ref byte destination, string? value)
    {
        if (value is null)
        {
            return ref WriteNil(ref destination);
        }

        int length = value.Length;
        if ((uint)(length - 1) < MessagePackCode.MaxFixStrLength
            && Utf8Text.TryNarrowShort(
                ref Unsafe.As<char, ushort>(ref MemoryMarshal.GetReference(value.AsSpan())), ref Unsafe.Add(ref destination, 1), length))
        {
            destination = (byte)(MessagePackCode.FixStr | length);
            return ref Unsafe.Add(ref destination, 1 + length);
        }

        return ref WriteAnyString(ref destination, value);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static ref byte WriteAnyString(ref byte destination, string value)
    {
        // The header is as long as the text needs when it is ASCII. For most lengths (0-10, 32-85, 256-21845 and from
        // 65536 UTF-16 units on) any text needs the same; between them a text with many wide characters moves up.
        int guess = TextHeaderSize(value.Length);
        ref byte body = ref Unsafe.Add(ref destination, guess);
        int written = value.Length < LongText.Least
            ? 0
            : LongText.Narrow(ref Unsafe.As<char, ushort>(ref MemoryMarshal.GetReference(value.AsSpan())), ref body, value.Length);
        if (written < value.Length)
        {
            var rest = MemoryMarshal.CreateSpan(ref Unsafe.Add(ref body, written), Reserved(value) - written);
            written += Encoding.UTF8.GetBytes(value.AsSpan(written), rest);
        }

        int actual = TextHeaderSize(written);
        if (actual != guess)
        {
            var text = MemoryMarshal.CreateSpan(ref Unsafe.Add(ref destination, guess), written);
            text.CopyTo(MemoryMarshal.CreateSpan(ref Unsafe.Add(ref destination, actual), written));
        }

        WriteTextHeader(ref destination, written);
        return ref Unsafe.Add(ref destination, actual + written);
    }

    /// <summary>Writes a string that is UTF-8 already.</summary>
    /// <param name="destination">The first free byte.</param>
    /// <param name="value">Valid UTF-8, for which 5 more than its length are reserved; it is not checked again.</param>
    public static ref byte WriteUtf8(ref byte destination, ReadOnlySpan<byte> value)
    {
        int header = TextHeaderSize(value.Length);
        WriteTextHeader(ref destination, value.Length);
        value.CopyTo(MemoryMarshal.CreateSpan(ref Unsafe.Add(ref destination, header), value.Length));
        return ref Unsafe.Add(ref destination, header + value.Length);
    }

    /// <summary>Writes binary.</summary>
    /// <param name="destination">The first free byte.</param>
    /// <param name="value">The bytes; null becomes nil.</param>
    public static ref byte WriteBinary(ref byte destination, byte[]? value) =>
        ref value is null ? ref WriteNil(ref destination) : ref WriteBinary(ref destination, new ReadOnlySpan<byte>(value));

    /// <summary>Writes binary.</summary>
    /// <param name="destination">The first free byte.</param>
    /// <param name="value">The bytes, for which 5 more than their number are reserved.</param>
    public static ref byte WriteBinary(ref byte destination, ReadOnlySpan<byte> value)
    {
        ref byte body = ref WriteBinaryHeader(ref destination, value.Length);
        value.CopyTo(MemoryMarshal.CreateSpan(ref body, value.Length));
        return ref Unsafe.Add(ref body, value.Length);
    }

    /// <summary>Writes the header of binary, which follows.</summary>
    /// <param name="destination">The first free byte.</param>
    /// <param name="length">The number of bytes, not negative.</param>
    public static ref byte WriteBinaryHeader(ref byte destination, int length)
    {
        if (length <= byte.MaxValue)
        {
            destination = MessagePackCode.Bin8;
            Unsafe.Add(ref destination, 1) = (byte)length;
            return ref Unsafe.Add(ref destination, 2);
        }

        if (length <= ushort.MaxValue)
        {
            destination = MessagePackCode.Bin16;
            BigEndian.Store16(ref Unsafe.Add(ref destination, 1), (ushort)length);
            return ref Unsafe.Add(ref destination, 3);
        }

        destination = MessagePackCode.Bin32;
        BigEndian.Store32(ref Unsafe.Add(ref destination, 1), (uint)length);
        return ref Unsafe.Add(ref destination, 5);
    }

    /// <summary>Writes a decimal as invariant text.</summary>
    /// <param name="destination">The first free byte.</param>
    /// <param name="value">The value.</param>
    public static ref byte WriteDecimal(ref byte destination, decimal value)
    {
        const int Longest = MessagePackSize.Decimal - 1;
        var text = MemoryMarshal.CreateSpan(ref Unsafe.Add(ref destination, 1), Longest);
        if (!value.TryFormat(text, out int written, default, CultureInfo.InvariantCulture))
        {
            throw new InvalidOperationException("A decimal has at most 31 characters.");
        }

        destination = (byte)(MessagePackCode.FixStr | written);
        return ref Unsafe.Add(ref destination, 1 + written);
    }

    /// <summary>Writes a Guid as its 36 characters.</summary>
    /// <param name="destination">The first free byte.</param>
    /// <param name="value">The value.</param>
    public static ref byte WriteGuid(ref byte destination, Guid value)
    {
        const int Length = MessagePackSize.Guid - 2;
        destination = MessagePackCode.Str8;
        Unsafe.Add(ref destination, 1) = Length;
        if (!value.TryFormat(MemoryMarshal.CreateSpan(ref Unsafe.Add(ref destination, 2), Length), out _))
        {
            throw new InvalidOperationException("A Guid has 36 characters.");
        }

        return ref Unsafe.Add(ref destination, MessagePackSize.Guid);
    }

    /// <summary>The header's size for a text of that many bytes.</summary>
    internal static int TextHeaderSize(int length) => length switch
    {
        <= MessagePackCode.MaxFixStrLength => 1,
        <= byte.MaxValue => 2,
        <= ushort.MaxValue => 3,
        _ => 5,
    };

    /// <summary>How many bytes <see cref="MessagePackSize.String"/> has made room for, without the header.</summary>
    private static int Reserved(string value) => (int)(MessagePackSize.String(value) - 5);

    private static void WriteTextHeader(ref byte destination, int length)
    {
        switch (length)
        {
            case <= MessagePackCode.MaxFixStrLength:
                destination = (byte)(MessagePackCode.FixStr | length);
                break;
            case <= byte.MaxValue:
                destination = MessagePackCode.Str8;
                Unsafe.Add(ref destination, 1) = (byte)length;
                break;
            case <= ushort.MaxValue:
                destination = MessagePackCode.Str16;
                BigEndian.Store16(ref Unsafe.Add(ref destination, 1), (ushort)length);
                break;
            default:
                destination = MessagePackCode.Str32;
                BigEndian.Store32(ref Unsafe.Add(ref destination, 1), (uint)length);
                break;
        }
    }
}
