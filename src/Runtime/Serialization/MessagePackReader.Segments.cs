using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace ProtoGen.Serialization;

/// <summary>
/// Input in several pieces. Every check that a value has its bytes is about the current piece; where one fails, this goes on
/// to the next piece, or to a copy of just the value where it stands across a border. So input in one piece costs what it
/// would without this; the one method that does not fail without bytes, <see cref="TryReadNil"/>, is told the truth by how
/// the pieces are cut.
/// </summary>
public ref partial struct MessagePackReader
{
    /// <summary>Starts at the first byte of a source, which the caller disposes of after the last read.</summary>
    internal MessagePackReader(SegmentedSource source)
    {
        _source = source;
        Show(source.Next(default, 0), 0);
    }

    /// <summary>Whether the input may go on behind the current piece.</summary>
    internal readonly bool IsInPieces => _source is not null;

    /// <summary>Bytes left in the current piece: all that are left of input in one.</summary>
    internal readonly int RemainingInPiece => _length - _position;

    /// <summary>
    /// Input in pieces is read by one reader. Where a copy of it has moved on to further pieces, nothing that this one reads
    /// can be trusted.
    /// </summary>
    internal readonly void CheckUncopied()
    {
        if (_source is not null && _source.Given != _base + _length)
        {
            throw new InvalidOperationException("A copy of the reader has read on: a reader is passed by reference, never copied.");
        }
    }

    /// <summary>Sees to it that the value at the current position has that many bytes in one piece.</summary>
    /// <param name="size">More than the current piece has.</param>
    /// <exception cref="MessageSerializationException">The input has not so many.</exception>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Refill(int size)
    {
        if (_source is null || size > Remaining)
        {
            ThrowTruncated();
        }

        CheckUncopied();
        Show(_source.Next(Rest, size), Position);
    }

    /// <summary>The same for a value whose header says how long it is.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private void RefillBody(int headerSize, long length)
    {
        if (length > Remaining - headerSize)
        {
            ThrowLengthExceedsInput(length, headerSize);
        }

        Refill(headerSize + (int)length);
    }

    /// <summary>Moves past a value that ends behind the current piece.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private void SkipBeyond(int headerSize, long length)
    {
        if (_source is null || length > Remaining - headerSize)
        {
            ThrowLengthExceedsInput(length, headerSize);
        }

        CheckUncopied();
        int size = headerSize + (int)length;
        int end = Position + size;
        _source.Skip(size - RemainingInPiece);
        Show(_source.Next(default, 0), end);
    }

    /// <summary>Reads binary straight into its array, across any number of borders.</summary>
    private byte[] ReadBinaryInPieces()
    {
        byte code = PeekCode;
        var (header, length) = code switch
        {
            MessagePackCode.Bin8 or MessagePackCode.Str8 => (2, Load8(1)),
            MessagePackCode.Bin16 or MessagePackCode.Str16 => (3, Load16(1)),
            MessagePackCode.Bin32 or MessagePackCode.Str32 => (5, Load32(1)),
            >= MessagePackCode.FixStr and < MessagePackCode.Nil => (1, (long)(code & MessagePackCode.MaxFixStrLength)),
            _ => (0, 0),
        };

        if (header == 0)
        {
            ThrowUnexpected("binary");
        }

        if (length <= RemainingInPiece - header)
        {
            return Take(header, length).ToArray();
        }

        if (length > Remaining - header)
        {
            ThrowLengthExceedsInput(length, header);
        }

        CheckUncopied();
        byte[] bytes = GC.AllocateUninitializedArray<byte>((int)length);
        int end = Position + header + (int)length;
        var head = Rest[header..];
        head.CopyTo(bytes);
        _source!.CopyTo(bytes.AsSpan(head.Length));
        Show(_source.Next(default, 0), end);
        return bytes;
    }

    /// <summary>
    /// Goes back to the start of a value: of one that has just been read as a whole, which is in one piece, or for an error
    /// that is about all of it.
    /// </summary>
    private void Rewind(int start)
    {
        if (start < _base)
        {
            // Its piece is gone: nothing can be read any more, and what catches the error must not read another piece instead.
            _source = null;
            Show(default, start);
            return;
        }

        _position = start - _base;
    }

    private void Show(ReadOnlySpan<byte> piece, int position)
    {
        _start = ref MemoryMarshal.GetReference(piece);
        _length = piece.Length;
        _position = 0;
        _base = position;
    }
}
