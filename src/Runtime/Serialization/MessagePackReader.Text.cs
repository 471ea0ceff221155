using System.Buffers.Text;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text.Unicode;

namespace ProtoGen.Serialization;

/// <summary>Strings, binary, and the types that are written as text.</summary>
public ref partial struct MessagePackReader
{
    /// <summary>Reads a string, which must be valid UTF-8.</summary>
    public string ReadString()
    {
        int position = _position;
        int available = _length - position - 1;
        if (available >= 0)
        {
            int length = Unsafe.Add(ref _start, position) ^ MessagePackCode.FixStr;
            if (length <= MessagePackCode.MaxFixStrLength && length <= available
                && Utf8Text.Decode(ref Unsafe.Add(ref _start, position + 1), length) is { } text)
            {
                _position = position + 1 + length;
                return text;
            }
        }

        return ReadStringSlow();
    }

    /// <summary>Reads a string, or nil as null.</summary>
    public string? ReadStringOrNull()
    {
        int position = _position;
        int available = _length - position - 1;
        if (available >= 0)
        {
            int length = Unsafe.Add(ref _start, position) ^ MessagePackCode.FixStr;
            if (length <= MessagePackCode.MaxFixStrLength && length <= available
                && Utf8Text.Decode(ref Unsafe.Add(ref _start, position + 1), length) is { } text)
            {
                _position = position + 1 + length;
                return text;
            }
        }

        return TryReadNil() ? null : ReadStringSlow();
    }

    /// <summary>Reads a string without making one.</summary>
    /// <returns>Valid UTF-8, until the next value is read.</returns>
    public ReadOnlySpan<byte> ReadStringSpan()
    {
        int start = Position;
        var utf8 = ReadUnchecked();
        if (!Utf8.IsValid(utf8))
        {
            Rewind(start);
            ThrowInvalidUtf8();
        }

        return utf8;
    }

    /// <summary>
    /// Reads binary. A string is taken as its bytes, for writers older than the binary type, and an array of integers from 0
    /// to 255 as bytes, for those that know no other way to write them.
    /// </summary>
    public byte[] ReadBinary()
    {
        if (PeekCode is (>= MessagePackCode.FixArray and < MessagePackCode.FixStr) or MessagePackCode.Array16 or MessagePackCode.Array32)
        {
            return ReadBytesOneByOne();
        }

        if (_source is not null)
        {
            return ReadBinaryInPieces();
        }

        var body = ReadBinarySpan();
        byte[] bytes = GC.AllocateUninitializedArray<byte>(body.Length);
        body.CopyTo(bytes);
        return bytes;
    }

    /// <summary>Reads binary, or nil as null.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public byte[]? ReadBinaryOrNull() => TryReadNil() ? null : ReadBinary();

    private byte[] ReadBytesOneByOne()
    {
        byte[] bytes = new byte[ReadArrayHeader()]; // no more than there are bytes left
        for (int i = 0; i < bytes.Length; i++)
        {
            bytes[i] = ReadByte();
        }

        return bytes;
    }

    /// <summary>Reads binary without copying it. A string is taken as its bytes, for writers older than the binary type.</summary>
    /// <returns>The bytes, valid until the next value is read.</returns>
    public ReadOnlySpan<byte> ReadBinarySpan()
    {
        byte code = PeekCode;
        switch (code)
        {
            case MessagePackCode.Bin8:
                return Take(2, Load8(1));
            case MessagePackCode.Bin16:
                return Take(3, Load16(1));
            case MessagePackCode.Bin32:
                return Take(5, Load32(1));
            case >= MessagePackCode.FixStr and < MessagePackCode.Nil or MessagePackCode.Str8 or MessagePackCode.Str16 or MessagePackCode.Str32:
                return ReadUnchecked();
            default:
                ThrowUnexpected("binary");
                return default;
        }
    }

    /// <summary>Reads a decimal, which is written as invariant text.</summary>
    public decimal ReadDecimal()
    {
        const NumberStyles Styles = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;
        int start = Position;
        if (!decimal.TryParse(ReadUnchecked(orPacked: true), Styles, CultureInfo.InvariantCulture, out decimal value))
        {
            if (Position == start)
            {
                return PackedBlock.ReadScalar(ref this, PackedForms.Decimal);
            }

            Rewind(start);
            ThrowInvalidValue("The text is not a decimal.");
        }

        return value;
    }

    /// <summary>Reads a Guid, which is written as text: 36 characters, or 32 without hyphens.</summary>
    public Guid ReadGuid()
    {
        int start = Position;
        var text = ReadUnchecked(orPacked: true);
        if (!Utf8Parser.TryParse(text, out Guid value, out int consumed, text.Length == 32 ? 'N' : 'D') || consumed != text.Length)
        {
            if (Position == start)
            {
                return PackedBlock.ReadScalar(ref this, PackedForms.Guid);
            }

            Rewind(start);
            ThrowInvalidValue("The text is not a Guid.");
        }

        return value;
    }

    /// <summary>Strings of more than 31 bytes, and errors.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private string ReadStringSlow()
    {
        int position = _position;
        int available = _length - position;
        int header = 0;
        int length = 0;
        if (available >= 3)
        {
            ref byte code = ref Unsafe.Add(ref _start, position);
            if (code == MessagePackCode.Str8)
            {
                (header, length) = (2, Unsafe.Add(ref code, 1));
            }
            else if (code == MessagePackCode.Str16)
            {
                (header, length) = (3, BigEndian.Load16(ref Unsafe.Add(ref code, 1)));
            }
        }

        if (header > 0 && length <= available - header
            && Utf8Text.Decode(ref Unsafe.Add(ref _start, position + header), length) is { } text)
        {
            _position = position + header + length;
            return text;
        }

        return ReadStringInAnyForm();
    }

    private string ReadStringInAnyForm()
    {
        int start = Position;
        var utf8 = ReadUnchecked();
        string? text = Utf8Text.Decode(ref MemoryMarshal.GetReference(utf8), utf8.Length);
        if (text is null)
        {
            Rewind(start);
            ThrowInvalidUtf8();
        }

        return text;
    }

    /// <summary>Reads the bytes of a string without checking that they are UTF-8.</summary>
    /// <param name="orPacked">Whether a packed value may stand there: then nothing is read, and the result is empty.</param>
    private ReadOnlySpan<byte> ReadUnchecked(bool orPacked = false)
    {
        int position = _position;
        if (position < _length)
        {
            byte code = Unsafe.Add(ref _start, position);
            int length = code ^ MessagePackCode.FixStr;
            if (length <= MessagePackCode.MaxFixStrLength && length < _length - position)
            {
                _position = position + 1 + length;
                return MemoryMarshal.CreateReadOnlySpan(ref Unsafe.Add(ref _start, position + 1), length);
            }
        }

        return ReadUncheckedSlow(orPacked);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private ReadOnlySpan<byte> ReadUncheckedSlow(bool orPacked)
    {
        byte code = PeekCode;
        switch (code)
        {
            case >= MessagePackCode.FixStr and < MessagePackCode.Nil:
                return Take(1, code & MessagePackCode.MaxFixStrLength);
            case MessagePackCode.Str8:
                return Take(2, Load8(1));
            case MessagePackCode.Str16:
                return Take(3, Load16(1));
            case MessagePackCode.Str32:
                return Take(5, Load32(1));
            case >= MessagePackCode.Ext8 when orPacked && IsPackedNext():
                return default;
            default:
                ThrowUnexpected("a string");
                return default;
        }
    }

    /// <summary>The body of a value whose header has been read, moving past it.</summary>
    private ReadOnlySpan<byte> Take(int headerSize, long length)
    {
        if (length > _length - _position - headerSize)
        {
            RefillBody(headerSize, length);
        }

        var body = MemoryMarshal.CreateReadOnlySpan(ref Unsafe.Add(ref _start, _position + headerSize), (int)length);
        _position += headerSize + (int)length;
        return body;
    }
}
